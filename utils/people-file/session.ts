// One file being imported, in its worker: read, looked through, handed over. Keeps the people, so that the page need not hold them twice.
import { applyRemedies, findHygiene, type Finding, type FindingKind } from '../contacts/hygiene';
import { importContacts, type Column, type Contact, type ContactImport, type ImportOptions, type Problem, type Source } from '../contacts';

/** What is said of an import: all numbers, and the beginning of each list. */
export type Summary = {
  count: number;
  people: Contact[];
  problems: Problem[];
  problemCount: number;
  /** With the person each is about, who may stand far below `people`. */
  findings: { finding: Finding; contact: Contact }[];
  findingCounts: Partial<Record<FindingKind, number>>;
  columns: Column[];
  source: Source | undefined;
};

/** Which findings the user agreed to: whole kinds, and single ones by their place among all findings. */
export type Agreed = { kinds: FindingKind[]; single: number[] };

const PEOPLE_SHOWN = 50;
const PROBLEMS_SHOWN = 500;
const FINDINGS_SHOWN = 300;

export type Session = {
  read(bytes: Uint8Array, options: ImportOptions, ownAddresses: readonly string[]): Promise<Summary>;
  /** Everybody, with what the user agreed to. */
  people(agreed: Agreed): Contact[];
};

/** @param isDisposable whether a domain gives addresses that are thrown away */
export function createSession(isDisposable: (domain: string) => boolean): Session {
  let found: ContactImport = { contacts: [], problems: [] };
  let findings: Finding[] = [];
  return {
    async read(bytes, options, ownAddresses) {
      found = await importContacts(bytes, options);
      findings = findHygiene(found.contacts, { ownAddresses, isDisposable });
      return summaryOf(found, findings);
    },
    people({ kinds, single }) {
      const chosen = new Set(single);
      return applyRemedies(
        found.contacts,
        findings.filter((finding, index) => chosen.has(index) || kinds.includes(finding.kind)),
      );
    },
  };
}

function summaryOf({ contacts, problems, columns = [], source }: ContactImport, findings: readonly Finding[]): Summary {
  const findingCounts: Summary['findingCounts'] = {};
  for (const { kind } of findings) findingCounts[kind] = (findingCounts[kind] ?? 0) + 1;
  return {
    count: contacts.length,
    people: contacts.slice(0, PEOPLE_SHOWN),
    problems: problems.slice(0, PROBLEMS_SHOWN),
    problemCount: problems.length,
    findings: findings.slice(0, FINDINGS_SHOWN).map((finding) => ({ finding, contact: contacts[finding.person]! })),
    findingCounts,
    columns,
    source,
  };
}
