// What the user corrected on the import screen, by the row or the person it is about: it outlasts reading the file anew with other columns.
import type { Contact, Problem } from '../../utils/contacts';
import type { Agreed, Summary } from '../../utils/people-file/session';
import type { FindingKind } from '../../utils/contacts/hygiene';

/** `fixed`: people by {@link problemKeys}; `single`: findings by {@link findingKey}. */
export type Corrections = { fixed: ReadonlyMap<string, Contact[]>; kinds: FindingKind[]; single: ReadonlySet<string> };

export const NOTHING_CORRECTED: Corrections = { fixed: new Map(), kinds: [], single: new Set() };

/** A key for each problem, the same for the same row of the file: several of one row are counted. */
export function problemKeys(problems: readonly Problem[]): string[] {
  const seen = new Map<string, number>();
  return problems.map(({ line, sheet = '' }) => {
    const row = `${line} ${sheet}`;
    const count = seen.get(row) ?? 0;
    seen.set(row, count + 1);
    return `${count} ${row}`;
  });
}

export function findingKey({ finding, contact }: Summary['findings'][number]): string {
  return `${finding.kind} ${contact.mailbox.addrSpec}`;
}

/** The findings agreed to, by their places in what was found now. */
export function agreedOf({ findings }: Summary, { kinds, single }: Corrections): Agreed {
  return { kinds, single: findings.flatMap((found, place) => (single.has(findingKey(found)) ? [place] : [])) };
}

/** Those whom the user made of rows that are still nobody. */
export function fixedOf({ problems }: Summary, { fixed }: Corrections): Contact[] {
  return problemKeys(problems).flatMap((key) => fixed.get(key) ?? []);
}
