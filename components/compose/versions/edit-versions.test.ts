import { describe, expect, it } from 'vitest';
import type { AddrSpec, Contact } from '../../../utils/contacts/contact';
import { versionsOf } from '../../../utils/message/words-for';
import { startOf } from '../starter';
import { withChosen, withLanguage, withLot, withMatch, withoutVersion } from './edit-versions';

const person = (addrSpec: string, fields: Record<string, string> = {}, groups: string[] = []): Contact => ({
  mailbox: { addrSpec: addrSpec as AddrSpec },
  fields,
  groups,
});
const page = { title: 'Night trains', url: 'https://petition.example/trains', language: 'en' };
const contacts = [person('bo@x.org', { language: 'de' }), person('dana@x.org', {}, ['Deutsch']), person('eli@x.org')];
const draft = { ...(await startOf(page, 'd1')), contacts };

describe('another language', () => {
  it('starts with a text in it, for those whose group or column names it', async () => {
    const versions = await withLanguage(draft, 'de');
    expect(versions.others[0]?.body).toMatch(/^Hallo {{first_name\|du}},/);
    expect(versionsOf({ ...draft, versions })).toEqual(['de', 'de', 'en']);
  });

  it('without a text of ours starts empty, and takes nobody by itself', async () => {
    const versions = await withLanguage(draft, 'uk');
    expect(versions.others).toEqual([{ id: 'uk', subject: '', body: '', match: [] }]);
    expect(versionsOf({ ...draft, versions })).toEqual(['en', 'en', 'en']);
  });

  it('goes to other people by other tags, and to one by hand', async () => {
    const by = withMatch(await withLanguage(draft, 'de'), 'de', ['#Deutsch']);
    expect(versionsOf({ ...draft, versions: by })).toEqual(['en', 'de', 'en']);
    const chosen = withChosen(by, 'Eli@X.org' as AddrSpec, 'de');
    expect(versionsOf({ ...draft, versions: chosen })).toEqual(['en', 'de', 'de']);
    expect(versionsOf({ ...draft, versions: withoutVersion(chosen, 'de') })).toEqual(['en', 'en', 'en']);
  });
});

describe('texts to compare', () => {
  it('start as what stands there, and are four at most', () => {
    const b = withLot(draft, undefined);
    expect(b).toMatchObject({ id: 'B', versions: { by: 'lot', own: 'A', others: [{ id: 'B', body: draft.body }] } });
    const c = withLot({ ...draft, versions: { ...b!.versions, others: [{ id: 'B', subject: 'S', body: 'Short' }] } }, 'B');
    expect(c?.versions.others[1]).toEqual({ id: 'C', subject: 'S', body: 'Short' });
    const d = withLot({ ...draft, versions: c!.versions }, undefined);
    expect(withLot({ ...draft, versions: d!.versions }, undefined)).toBeUndefined();
    // A letter that is free again is given again.
    expect(withLot({ ...draft, versions: withoutVersion(d!.versions, 'B') }, undefined)?.id).toBe('B');
  });
});
