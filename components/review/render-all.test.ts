import { describe, expect, it } from 'vitest';
import type { AddrSpec, Contact } from '../../utils/contacts/contact';
import { startOf } from '../compose/starter';
import { campaignOf, identityOf, isMoreThanPlain, plainOf, renderAll, shareProblems } from './render-all';

const person = (addrSpec: string, fields: Record<string, string> = {}): Contact => ({
  mailbox: { addrSpec: addrSpec as AddrSpec },
  fields,
  groups: [],
});
const page = { title: 'Night trains', url: 'https://petition.example/night-trains', deadline: '2026-11-30' };
const account = {
  id: 'a',
  provider: 'gmail',
  addrSpec: 'ana@example.org',
  scopes: [] as string[],
  expired: false,
  pace: 'gentle',
  books: [] as 'contacts'[],
  largestOctets: 25_000_000,
  holds: false,
} as const;
const ana = { displayName: 'Ana', addrSpec: 'ana@example.org' as AddrSpec };
const idOf = (place: number) => `${place}@example.org`;

describe('the mails of a draft', () => {
  it('are made from the starting words for anybody, with or without a name', async () => {
    const draft = { ...(await startOf(page, 'd')), contacts: [person('bo@example.net', { first_name: 'Bo' }), person('x@example.net')] };
    const mails = renderAll(draft, ana, idOf);
    expect(shareProblems(mails)).toEqual([]);
    expect(mails.map(({ message }) => message?.text.split('\n')[0])).toEqual(['Hi Bo,', 'Hi there,']);
    expect(mails.every(({ message }) => message?.text.includes(page.url))).toBe(true);
    expect(mails.map(({ message }) => message?.messageId)).toEqual(['0@example.org', '1@example.org']);
  });

  it('speak of the title and link as the user changed them', async () => {
    const draft = { ...(await startOf(page, 'd')), title: 'My trains', url: 'https://example.org/t', contacts: [person('bo@example.net')] };
    const [mail] = renderAll(draft, ana, idOf);
    expect(mail?.message?.text).toContain('My trains');
    expect(mail?.message?.text).toContain('https://example.org/t');
    expect(mail?.message?.text).not.toContain(page.url);
  });

  it('name each problem once, with everybody it concerns', async () => {
    const draft = {
      ...(await startOf(page, 'd')),
      body: '{{first_name}} {{street}}',
      contacts: [person('bo@example.net', { first_name: 'Bo' }), person('x@example.net'), person('y@example.net')],
    };
    const shared = shareProblems(renderAll(draft, ana, idOf));
    expect(shared.map(({ field, contacts }) => [field, contacts.length])).toEqual([
      ['street', 3],
      ['first_name', 2],
    ]);
  });

  it('name a problem at its place in the words, also for somebody with a sentence of their own', async () => {
    const draft = {
      ...(await startOf(page, 'd')),
      body: 'Hi,\n\nI signed.\n\nSee you in {{city}}',
      contacts: [person('bo@example.net'), person('x@example.net')],
      personal: { 'bo@example.net': 'How was Lisbon?' },
    };
    const shared = shareProblems(renderAll(draft, ana, idOf));
    expect(shared.map(({ field, line, contacts }) => [field, line, contacts.length])).toEqual([['city', 5, 2]]);
  });

  it('come from the account, with the name where there is one', () => {
    expect(identityOf(account, ' Ana ')).toEqual(ana);
    expect(identityOf(account, ' ')).toEqual({ addrSpec: 'ana@example.org' });
    expect(identityOf({ ...account, addrSpec: 'no address' }, 'Ana')).toBeUndefined();
  });

  it('sent by hand are plain text: no file goes along, nor is one missed, and that is told', async () => {
    const file = { id: 'f', fileName: 'bo.pdf', mediaType: 'application/pdf', sizeOctets: 1 };
    const draft = {
      ...(await startOf(page, 'd')),
      contacts: [person('bo@example.net', { file: 'bo' })],
      filePerPerson: { field: 'file', files: [file] },
    };
    expect(renderAll(draft, ana, idOf)[0]?.message?.attachments).toEqual([file]);
    expect(isMoreThanPlain(draft)).toBe(true);
    expect(renderAll(plainOf(draft), ana, idOf)[0]?.message).not.toHaveProperty('attachments');
    expect(isMoreThanPlain(plainOf(draft))).toBe(false);
  });

  it('are said to be in the language they are in, whatever the page’s', async () => {
    const english = await startOf({ ...page, language: 'he' }, 'd');
    expect(english.language).toBe('en');
    expect((await startOf({ ...page, language: 'nl' }, 'd', 'de')).language).toBe('de');
    expect(await startOf({ ...page, language: 'de-AT' }, 'd')).not.toHaveProperty('language');
  });

  it('say the date as people do, and a date they cannot read as the page has it', async () => {
    expect(campaignOf(await startOf(page, 'd')).deadline).not.toBe('2026-11-30');
    expect(campaignOf(await startOf({ ...page, deadline: 'next spring' }, 'd')).deadline).toBe('next spring');
  });
});
