import { describe, expect, it } from 'vitest';
import type { AddrSpec, Contact } from '../contacts/contact';
import { renderMessage } from './render-message';
import { ownWords, wordsForAll, wordsForPlace, type Writing } from './words-for';

const person = (addrSpec: string, fields: Record<string, string> = {}): Contact => ({
  mailbox: { addrSpec: addrSpec as AddrSpec },
  fields,
  groups: [],
});
const campaign = { title: 'Night trains', url: 'https://petition.example/trains' };
const me = { displayName: 'Ana', addrSpec: 'ana@example.org' as AddrSpec };
const writing: Writing = {
  id: 'c1',
  subject: 'Trains',
  body: 'Hi {{first_name|there}},\n\nhave a look: {{campaign_link}}\n\n{{sender_name}}',
  contacts: [
    person('Bo@Example.net', { first_name: 'Bo' }),
    person('dana@example.com'),
    person('eli@example.net', { personal: 'See you in May!' }),
  ],
  personal: { 'bo@example.net': '  How was Lisbon, {{nobody}}? ', 'dana@example.com': ' ' },
};

const textsOf = (from: Writing) =>
  wordsForAll(from, campaign).map(({ words, contact, campaign: about }) => {
    const mail = renderMessage(words, contact, about, me);
    return Array.isArray(mail) ? mail : mail.text;
  });

describe('what one person reads', () => {
  it('has their own sentence, from the step or from a column, never read as a template, and no gap where there is none', () => {
    expect(textsOf(writing)).toEqual([
      'Hi Bo,\n\nHow was Lisbon, {{nobody}}?\n\nhave a look: https://petition.example/trains\n\nAna',
      'Hi there,\n\nhave a look: https://petition.example/trains\n\nAna',
      'Hi there,\n\nSee you in May!\n\nhave a look: https://petition.example/trains\n\nAna',
    ]);
  });

  it('is in their version, with its language, and the link says which it was', () => {
    const both: Writing = {
      ...writing,
      versions: {
        by: 'person',
        own: 'en',
        inLink: true,
        others: [{ id: 'de', subject: 'Züge', body: 'Hallo,\n\nschau: {{campaign_link}}' }],
        chosen: { 'bo@example.net': 'de' },
      },
    };
    expect(textsOf(both).slice(0, 2)).toEqual([
      'Hallo,\n\nHow was Lisbon, {{nobody}}?\n\nschau: https://petition.example/trains?utm_content=de',
      'Hi there,\n\nhave a look: https://petition.example/trains?utm_content=en\n\nAna',
    ]);
    expect(wordsForAll(both, campaign).map(({ version, words }) => [version, words.language, words.subject])).toEqual([
      ['de', 'de', 'Züge'],
      ['en', undefined, 'Trains'],
      ['en', undefined, 'Trains'],
    ]);
  });

  it('is the same at one place as among all', () => {
    const lots: Writing = { ...writing, versions: { by: 'lot', own: 'A', others: [{ id: 'B', subject: 'S', body: 'B' }] } };
    expect(lots.contacts.map((_, place) => wordsForPlace(lots, place, campaign))).toEqual(wordsForAll(lots, campaign));
    expect(wordsForPlace(lots, 3, campaign)).toBeUndefined();
  });

  it('differs from the others by version and sentence, not by what the fields fill in', () => {
    const [bo, dana, eli] = ownWords(writing);
    expect(new Set([bo, dana, eli]).size).toBe(3);
    expect(new Set(ownWords({ ...writing, contacts: [person('x@x.org', { first_name: 'X' }), person('y@x.org')] })).size).toBe(1);
  });
});
