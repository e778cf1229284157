// Which column of a table is what: by its heading, by what stands in it, by what the user said.
import type { Column, ColumnUse } from '../contact';
import { looksLikeName } from '../line-names';
import { addressShare } from './dialect';
import { safeFieldName } from './field-name';
import { usesOfHeadings } from './headings';
import { FIELDS_MAX } from './limits';

const SAMPLES = 3;
const SAMPLE_LENGTH = 60;

/**
 * @param headings undefined where the table has none
 * @param rows its first rows, without headings
 * @param chosen what the user said, by column from 0
 */
export function planColumns(
  headings: readonly string[] | undefined,
  rows: readonly { cells: string[] }[],
  chosen: Readonly<Record<number, ColumnUse>> = {},
): Column[] {
  const width = Math.max(headings?.length ?? 0, ...rows.map(({ cells }) => cells.length), 0);
  const byHeading = headings ? usesOfHeadings(headings) : [];
  const byCells = byHeading.includes('email') ? [] : usesOfCells(rows, width);
  const guessed = Array.from({ length: width }, (_, column) => {
    const use = byHeading[column] ?? 'field';
    return use === 'field' ? (byCells[column] ?? use) : use;
  });
  const taken = new Set<string>();
  let fields = 0;
  return Array.from({ length: width }, (_, index): Column => {
    const heading = (headings?.[index] ?? '').replace(/\s+/g, ' ').trim().slice(0, 100);
    const samples = samplesOf(rows, index);
    const guess = guessed[index] ?? 'field';
    // A column in a table without headings has no name to use it by.
    const use = chosen[index] ?? (guess === 'field' && fields >= FIELDS_MAX ? 'ignored' : guess);
    if (use !== 'field') return { heading, use, samples };
    fields++;
    return { heading, use, samples, field: safeFieldName(heading, index, taken) };
  });
}

function samplesOf(rows: readonly { cells: string[] }[], column: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    const text = (cells[column] ?? '').trim();
    if (text !== '') samples.push(text.slice(0, SAMPLE_LENGTH));
    if (samples.length === SAMPLES) break;
  }
  return samples;
}

/** Without headings: the column with the most addresses, and before or after it one or two of names. */
function usesOfCells(rows: readonly { cells: string[] }[], width: number): ColumnUse[] {
  const uses = Array.from<ColumnUse>({ length: width }).fill('field');
  for (let column = 0; column < width; column++) if (addressShare(rows, column) >= 0.5) uses[column] = 'email';
  const names = uses.flatMap((use, column) => (use === 'field' && nameShare(rows, column) >= 0.6 ? [column] : []));
  const [first, second] = names;
  if (first === undefined) return uses;
  const oneWord = (column: number) => rows.every(({ cells }) => !/\s/.test((cells[column] ?? '').trim()));
  if (second === first + 1 && oneWord(first) && oneWord(second)) {
    uses[first] = 'first_name';
    uses[second] = 'last_name';
  } else {
    uses[first] = 'name';
  }
  return uses;
}

function nameShare(rows: readonly { cells: string[] }[], column: number): number {
  const cells = rows.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
  return cells.length === 0 ? 0 : cells.filter((cell) => cell.length < 60 && looksLikeName(cell)).length / cells.length;
}
