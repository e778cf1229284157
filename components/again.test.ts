import { describe, expect, it } from 'vitest';
import type { AddrSpec } from '../utils/contacts/contact';
import type { CampaignRun, Submission } from '../utils/outbox/submission';
import type { SubmissionView } from '../utils/outbox/view';
import { draftAgain } from './again';
import { startOf } from './compose/starter';

const campaign: CampaignRun = {
  id: 'c1',
  accountId: 'gmail:ana',
  title: 'Rettet die Nachtzüge',
  url: 'https://petition.example/trains',
  language: 'de',
  createdAt: 1,
  run: { state: 'running', since: 1 },
};
const mail = (seq: number, state: Submission['state'], to: Submission['to']): SubmissionView => ({
  kind: 'submission',
  submission: { id: `c1/${seq}`, campaignId: 'c1', accountId: 'gmail:ana', seq, state, ...(to && { to }) },
});
const mailbox = (addrSpec: string, displayName?: string) => ({
  addrSpec: addrSpec as AddrSpec,
  ...(displayName !== undefined && { displayName }),
});
const people: SubmissionView[] = [
  mail(0, 'accepted', mailbox('bo@x.org', 'Bo Lee')),
  mail(1, 'rejected', mailbox('dana@x.org')),
  mail(2, 'unconfirmed', mailbox('eli@x.org')),
  mail(3, 'canceled', mailbox('fay@x.org')),
  mail(4, 'queued', mailbox('gus@x.org')),
  { kind: 'unreadable', id: 'c1/5' },
  mail(6, 'accepted', mailbox('Hana@x.org')),
];

describe('thanks or an update', () => {
  it('is in the language they were written to in, whatever the page’s', async () => {
    const started = { ...(await startOf({ title: 'T', url: 'https://x.org', language: 'en' }, 'd1')), language: 'de' };
    const draft = await draftAgain(campaign, people, started, 'd2', 'en');
    expect(draft?.language).toBe('de');
    expect(draft?.body).toMatch(/^Hallo/);
  });

  it('is for those whose mail was accepted and for nobody else, about the same page, from the same mailbox', async () => {
    const draft = await draftAgain(campaign, people, undefined, 'd2', 'en');
    expect(draft?.contacts).toEqual([
      { mailbox: mailbox('bo@x.org', 'Bo Lee'), fields: { name: 'Bo Lee', first_name: 'Bo', last_name: 'Lee' }, groups: [] },
      { mailbox: mailbox('Hana@x.org'), fields: {}, groups: [] },
    ]);
    expect(draft).toMatchObject({ id: 'd2', title: campaign.title, url: campaign.url, accountId: 'gmail:ana', page: { language: 'de' } });
    expect(draft?.writeAnyway).toEqual(['bo@x.org', 'hana@x.org']);
    expect(draft?.body).toMatch(/vor einiger Zeit habe ich dir von „{{campaign_title}}“ geschrieben/);
  });

  it('knows of people what the first draft knew, as long as it is kept, but none of its sentences', async () => {
    const page = { title: 'Rettet die Nachtzüge · Stimme', url: 'https://petition.example/trains', language: 'de', signatures: 12 };
    const hana = { mailbox: mailbox('hana@x.org', 'Hana'), fields: { city: 'Brno' }, groups: ['Choir'] };
    const started = { ...(await startOf(page, 'c1')), contacts: [hana], personal: { 'hana@x.org': 'How was Lisbon?' } };
    const draft = await draftAgain(campaign, people, started, 'd2', 'en');
    expect(draft?.contacts[1]).toEqual(hana);
    expect(draft?.page).toEqual(page);
    expect(draft).not.toHaveProperty('personal');
  });

  it('is nothing where nobody got a mail, or everybody is forgotten', async () => {
    expect(await draftAgain(campaign, people.slice(1, 5), undefined, 'd2', 'en')).toBeUndefined();
    expect(await draftAgain({ ...campaign, forgottenAt: 5 }, [mail(0, 'accepted', undefined)], undefined, 'd2', 'en')).toBeUndefined();
  });
});
