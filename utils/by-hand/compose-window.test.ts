import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { ComposeIn } from './by-hand';
import { composeWindow } from './compose-window';

const mail = (patch: { to?: string; subject?: string; text?: string } = {}) => ({
  to: { displayName: 'Bo Lee', addrSpec: (patch.to ?? 'bo@example.net') as AddrSpec },
  subject: patch.subject ?? 'Night trains',
  text: patch.text ?? 'Hi Bo,\nplease sign.',
});

describe('a mail as an address', () => {
  it.each<[ComposeIn, string]>([
    ['gmail', 'https://mail.google.com/mail/?view=cm&fs=1&to=bo%40example.net&su=Night%20trains&body=Hi%20Bo%2C%0D%0Aplease%20sign.'],
    [
      'outlook',
      'https://outlook.live.com/mail/0/deeplink/compose?to=bo%40example.net&subject=Night%20trains&body=Hi%20Bo%2C%0D%0Aplease%20sign.',
    ],
    [
      'outlook-work',
      'https://outlook.office.com/mail/deeplink/compose?to=bo%40example.net&subject=Night%20trains&body=Hi%20Bo%2C%0D%0Aplease%20sign.',
    ],
    ['mailto', 'mailto:bo@example.net?subject=Night%20trains&body=Hi%20Bo%2C%0D%0Aplease%20sign.'],
  ])('%s', (composeIn, url) => {
    expect(composeWindow(composeIn, mail())).toEqual({ url, left: [] });
  });

  it.each([
    ['an address with what a query is made of', { to: "o'neil+trains&co=x%@example.net" }],
    ['a link with a query of its own', { text: 'https://petition.example/?a=1&b=2#c' }],
    ['a plus, a percent sign and quotes', { subject: '1+1 = 100% “sure”' }],
    ['letters of many scripts', { subject: 'Nächte 夜行列車 🚆', text: 'مرحبا\n\nЗдравствуйте' }],
    ['half of a surrogate pair', { text: 'cut \ud83d here' }],
    ['lines ended in three ways', { text: 'a\rb\nc\r\nd' }],
  ])('keeps %s', (_, patch) => {
    const given = mail(patch);
    const lines = given.text.replace(/\r\n|\r|\n/g, '\r\n').toWellFormed();
    const web = new URL(composeWindow('outlook', given).url).searchParams;
    expect([web.get('to'), web.get('subject'), web.get('body')]).toEqual([given.to.addrSpec, given.subject, lines]);
    const program = new URL(composeWindow('mailto', given).url);
    expect(decodeURIComponent(program.pathname)).toBe(given.to.addrSpec);
    // A "+" in a mailto is a plus (RFC 6068 §5), so it must not read as a space either.
    expect([program.searchParams.get('subject'), program.searchParams.get('body')]).toEqual([given.subject, lines]);
  });
});

describe('what does not fit is left for the user to paste, whole', () => {
  it.each<[string, { subject?: string; text?: string }, string[]]>([
    ['a mail of a usual length', { text: 'x'.repeat(1_500) }, []],
    ['a long text', { text: 'x'.repeat(5_000) }, ['text']],
    ['a text that is short until it is encoded', { text: 'Ж'.repeat(400) }, ['text']],
    ['a subject nobody would write', { subject: 'x'.repeat(3_000), text: 'y' }, ['subject', 'text']],
  ])('%s', (_, patch, left) => {
    for (const composeIn of ComposeIn.options) expect(composeWindow(composeIn, mail(patch)).left).toEqual(left);
  });

  it('no address is ever longer than Windows hands on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ComposeIn.options),
        fc.string({ unit: 'binary', maxLength: 1_500 }),
        fc.string(),
        (where, text, subject) => {
          expect(composeWindow(where, mail({ text, subject })).url.length).toBeLessThanOrEqual(2_000);
        },
      ),
      { numRuns: 30 },
    );
  });
});
