// The report of one campaign: who got a mail, when, and what the provider answered. Pure; the file formats are in docs/report.md.
import { toCsv } from '../csv';
import type { CampaignRun, Said, Submission } from './submission';

/** One person's line. Times are ISO 8601 with the offset of the place the report is made in. */
export type ReportRow = {
  /** The name the mail went to; empty where none is known. */
  person: string;
  /** Empty once it is forgotten, and in a record that cannot be read. */
  address: string;
  state: Submission['state'] | 'unreadable';
  /** Which version of the words it was; absent where there was one only. */
  version?: string;
  /** When it goes or went from the provider that held it; else when it was settled, or claimed while it is not; absent before. */
  when?: string;
  /** What the provider said, in its own words. */
  answer?: Said;
  /** Nobody could tell, and the user said so. */
  decidedByUser: boolean;
  forgotten: boolean;
};

export type Report = {
  campaign: Pick<CampaignRun, 'id' | 'title' | 'url'>;
  /** The mailbox they came from; absent when it is no longer connected. */
  from?: string;
  startedAt: string;
  madeAt: string;
  people: ReportRow[];
};

/**
 * @param people everyone, in their order; undefined where the record cannot be read
 * @param now epoch ms
 * @param offsetMinutesAt minutes the place is ahead of UTC at a time (epoch ms)
 */
export function reportOf(
  campaign: CampaignRun,
  from: string | undefined,
  people: readonly (Submission | undefined)[],
  now: number,
  offsetMinutesAt: (at: number) => number,
): Report {
  const time = (at: number) => isoTime(at, offsetMinutesAt(at));
  const { id, title, url } = campaign;
  return {
    campaign: { id, title, ...(url !== undefined && { url }) },
    ...(from !== undefined && { from }),
    startedAt: time(campaign.createdAt),
    madeAt: time(now),
    people: people.map((submission) => (submission ? rowOf(submission, time) : UNREADABLE)),
  };
}

const UNREADABLE: ReportRow = { person: '', address: '', state: 'unreadable', decidedByUser: false, forgotten: false };

function rowOf(submission: Submission, time: (at: number) => string): ReportRow {
  const { to, version, state, settledAt, claimedAt, goesAt, said, decidedByUser } = submission;
  const at = goesAt ?? settledAt ?? claimedAt;
  return {
    person: to?.displayName ?? '',
    address: to?.addrSpec ?? '',
    state,
    ...(version !== undefined && { version }),
    ...(at !== undefined && { when: time(at) }),
    ...(said && { answer: said }),
    decidedByUser: decidedByUser === true,
    forgotten: to === undefined,
  };
}

/** 2026-11-30T19:42:05+01:00 (ISO 8601, RFC 3339). */
function isoTime(at: number, offsetMinutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.abs(offsetMinutes);
  const local = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** How many of each version of the words were sent; none where there was one only. @param people as for {@link reportOf} */
export function countVersions(people: readonly (Submission | undefined)[]): { version: string; sent: number; total: number }[] {
  const counts = new Map<string, { version: string; sent: number; total: number }>();
  for (const { version, state } of people.flatMap((each) => each ?? [])) {
    if (version === undefined) continue;
    const { sent, total } = counts.get(version) ?? { sent: 0, total: 0 };
    counts.set(version, { version, sent: sent + (state === 'accepted' ? 1 : 0), total: total + 1 });
  }
  return [...counts.values()].sort((a, b) => (a.version < b.version ? -1 : 1));
}

/** The words of the file a person reads; the states keep their names. */
export type ReportWords = {
  headings: readonly [person: string, address: string, state: string, when: string, answer: string, decidedBy: string];
  /** The heading of one more column, where there were several versions of the words. */
  version: string;
  you: string;
  forgotten: string;
};

/** A name for the file, without its ending: what it is about and the day. */
export function reportName({ campaign, madeAt }: Report): string {
  const words = campaign.title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return ['handbill', ...words.slice(0, 6).map((word) => word.toLowerCase().slice(0, 20)), madeAt.slice(0, 10)].join('-');
}

/** For a spreadsheet. */
export function reportCsv({ people }: Report, { headings, version, you, forgotten }: ReportWords): string {
  const several = people.some((row) => row.version !== undefined);
  const rows = people.map((row) => [
    row.forgotten ? forgotten : row.person,
    row.address,
    row.state,
    row.when ?? '',
    row.answer
      ? [row.answer.status, row.answer.reason, row.answer.text].filter((part) => part !== undefined && part !== '').join(' · ')
      : '',
    row.decidedByUser ? you : '',
    ...(several ? [row.version ?? ''] : []),
  ]);
  return toCsv([several ? [...headings, version] : headings, ...rows]);
}

/** For programs: the shape is stable, and a change that takes something away gets another `version`. */
export function reportJson(report: Report): string {
  return `${JSON.stringify({ format: 'handbill-report', version: 1, ...report }, null, 2)}\n`;
}
