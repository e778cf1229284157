import { describe, expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { countVersions, reportCsv, reportJson, reportName, reportOf } from './report';
import type { CampaignRun, Submission } from './submission';

const STARTED = Date.UTC(2026, 10, 30, 18, 41);
const MINUTE = 60_000;

const campaign: CampaignRun = {
  id: 'c1',
  accountId: 'gmail:ana',
  title: 'Keep the night trains running!',
  url: 'https://petition.example/night-trains',
  createdAt: STARTED,
  run: { state: 'running', since: STARTED },
};
const words = {
  headings: ['Person', 'Address', 'State', 'When', 'Answer', 'Decided by'],
  version: 'Version',
  you: 'you',
  forgotten: 'a person (forgotten)',
} as const;

function submission(seq: number, displayName: string | undefined, addrSpec: string, patch: Partial<Submission>): Submission {
  const to = { ...(displayName !== undefined && { displayName }), addrSpec: addrSpec as AddrSpec };
  return { id: `c1/${seq}`, campaignId: 'c1', accountId: 'gmail:ana', seq, to, state: 'queued', ...patch };
}

const forgotten: Submission = {
  id: 'c1/4',
  campaignId: 'c1',
  accountId: 'gmail:ana',
  seq: 4,
  state: 'accepted',
  settledAt: STARTED + 5 * MINUTE,
  forgottenAt: STARTED + 1e9,
};

const people = [
  submission(0, 'Bo Lee', 'bo@example.net', { state: 'accepted', claimedAt: STARTED, settledAt: STARTED + MINUTE }),
  submission(1, '=SUM(A1)', '+dana@example.com', {
    state: 'rejected',
    settledAt: STARTED + 2 * MINUTE,
    said: { status: 400, reason: 'invalidArgument', text: 'Invalid "To",\nreally' },
  }),
  submission(2, undefined, 'eli@example.net', { state: 'accepted', settledAt: STARTED + 3 * MINUTE, decidedByUser: true }),
  submission(3, 'Zoë 🚆', 'zoe@example.net', {}),
  forgotten,
  undefined,
];
const report = reportOf(campaign, 'ana@example.org', people, STARTED + 60 * MINUTE, () => 60);

describe('the report of a campaign as CSV', () => {
  it('has a line for each person, with times as clocks at this place show them', () => {
    expect(reportCsv(report, words)).toBe(
      '\u{feff}' +
        [
          'Person,Address,State,When,Answer,Decided by',
          'Bo Lee,bo@example.net,accepted,2026-11-30T19:42:00+01:00,,',
          `'=SUM(A1),'+dana@example.com,rejected,2026-11-30T19:43:00+01:00,"400 · invalidArgument · Invalid ""To"",\nreally",`,
          ',eli@example.net,accepted,2026-11-30T19:44:00+01:00,,you',
          'Zoë 🚆,zoe@example.net,queued,,,',
          'a person (forgotten),,accepted,2026-11-30T19:46:00+01:00,,',
          ',,unreadable,,,',
          '',
        ].join('\r\n'),
    );
  });

  it('has a column more where there were several versions of the words', () => {
    const both = people.slice(0, 4).map((each, place) => each && { ...each, ...(place < 2 && { version: 'AB'[place]! }) });
    const lines = reportCsv(
      reportOf(campaign, undefined, both, STARTED, () => 60),
      words,
    ).split('\r\n');
    expect(lines.map((line) => line.slice(line.lastIndexOf(',') + 1))).toEqual(['Version', 'A', 'B', '', '', '']);
  });

  it('counts how many of each version were sent, in the order of the versions', () => {
    const given = ['B', 'A', 'A'].map((version, seq) =>
      submission(seq, undefined, `p${seq}@x.org`, { version, state: seq < 2 ? 'accepted' : 'queued' }),
    );
    expect(countVersions([...given, undefined])).toEqual([
      { version: 'A', sent: 1, total: 2 },
      { version: 'B', sent: 1, total: 1 },
    ]);
    expect(countVersions(people)).toEqual([]);
  });

  it('has everyone of a long campaign', () => {
    const many = Array.from({ length: 10_000 }, (_, seq) =>
      submission(seq, `Person ${seq}`, `p${seq}@example.net`, { state: 'accepted', settledAt: STARTED + seq }),
    );
    const lines = reportCsv(
      reportOf(campaign, undefined, many, STARTED, () => 0),
      words,
    ).split('\r\n');
    expect(lines).toHaveLength(10_002);
    expect(lines.at(-2)).toBe('Person 9999,p9999@example.net,accepted,2026-11-30T18:41:09+00:00,,');
    expect(new Set(lines).size).toBe(10_002);
  });
});

describe('the report of a campaign as JSON', () => {
  it('has the shape that is written down', () => {
    expect(JSON.parse(reportJson(report))).toEqual({
      format: 'handbill-report',
      version: 1,
      campaign: { id: 'c1', title: 'Keep the night trains running!', url: 'https://petition.example/night-trains' },
      from: 'ana@example.org',
      startedAt: '2026-11-30T19:41:00+01:00',
      madeAt: '2026-11-30T20:41:00+01:00',
      people: [
        {
          person: 'Bo Lee',
          address: 'bo@example.net',
          state: 'accepted',
          when: '2026-11-30T19:42:00+01:00',
          decidedByUser: false,
          forgotten: false,
        },
        {
          person: '=SUM(A1)',
          address: '+dana@example.com',
          state: 'rejected',
          when: '2026-11-30T19:43:00+01:00',
          answer: { status: 400, reason: 'invalidArgument', text: 'Invalid "To",\nreally' },
          decidedByUser: false,
          forgotten: false,
        },
        {
          person: '',
          address: 'eli@example.net',
          state: 'accepted',
          when: '2026-11-30T19:44:00+01:00',
          decidedByUser: true,
          forgotten: false,
        },
        { person: 'Zoë 🚆', address: 'zoe@example.net', state: 'queued', decidedByUser: false, forgotten: false },
        { person: '', address: '', state: 'accepted', when: '2026-11-30T19:46:00+01:00', decidedByUser: false, forgotten: true },
        { person: '', address: '', state: 'unreadable', decidedByUser: false, forgotten: false },
      ],
    });
  });

  it.each([
    [0, '2026-11-30T18:41:00+00:00'],
    [330, '2026-12-01T00:11:00+05:30'],
    [-210, '2026-11-30T15:11:00-03:30'],
  ])('names the time with its offset (%i minutes from UTC)', (offset, time) => {
    expect(reportOf(campaign, undefined, [], STARTED, () => offset).startedAt).toBe(time);
  });
});

it.each([
  ['Keep the night trains running!', 'handbill-keep-the-night-trains-running-2026-11-30'],
  ['../../etc/passwd', 'handbill-etc-passwd-2026-11-30'],
  ['Für die Nachtzüge', 'handbill-für-die-nachtzüge-2026-11-30'],
  ['', 'handbill-2026-11-30'],
])('the file about %j has a name any system takes', (title, name) => {
  expect(reportName(reportOf({ ...campaign, title }, undefined, [], STARTED, () => 0))).toBe(name);
});
