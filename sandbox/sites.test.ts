// The pages a person sees: the sample campaigns and the inbox.
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from './index';
import { gmailFor, mailTo, SEND_SCOPE } from './testing';
import { callSandbox } from './trusted-fetch';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function open(url: string): Promise<Document> {
  const answer = await callSandbox(sandbox, url);
  expect([url, answer.status]).toEqual([url, 200]);
  return new JSDOM(answer.text, { url }).window.document;
}

const meta = (page: Document, name: string): string | null | undefined =>
  page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content');
const jsonLd = (page: Document): unknown => JSON.parse(page.querySelector('script[type="application/ld+json"]')?.textContent ?? 'null');

test.each(['', '/thanks'])('the petition%s says all a page can say of itself, tracking parameters or not', async (path) => {
  const page = await open(`https://petition.example/keep-the-night-trains${path}?utm_source=newsletter&utm_campaign=winter`);
  expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe('https://petition.example/keep-the-night-trains');
  expect([meta(page, 'og:title'), meta(page, 'twitter:card'), page.documentElement.lang]).toEqual([
    'Keep the night trains running',
    'summary_large_image',
    'en',
  ]);
  expect(jsonLd(page)).toMatchObject({
    potentialAction: { '@type': 'SignAction', endTime: '2027-01-31' },
    interactionStatistic: { '@type': 'InteractionCounter' },
  });
  expect(page.body.textContent?.includes('Thank you for signing')).toBe(path === '/thanks');
});

test('the fund speaks JSON-LD only, the poor page not even that', async () => {
  const fund = await open('https://fund.example/community-bakery');
  expect([fund.querySelectorAll('meta[property]').length, fund.querySelector('link[rel=canonical]')]).toEqual([0, null]);
  expect(jsonLd(fund)).toMatchObject({ '@graph': [{}, { '@type': 'DonateAction', endTime: '2027-02-14' }] });
  const poor = await open('https://poor.example/appeal');
  expect([poor.title, poor.querySelector('h1')?.textContent, poor.querySelectorAll('meta, script').length]).toEqual([
    'Appeal',
    'Help us mend the village pump',
    0,
  ]);
});

test('every style and picture of the sample pages is there', async () => {
  for (const url of ['https://petition.example/keep-the-night-trains', 'https://fund.example/community-bakery']) {
    const page = await open(url);
    for (const element of page.querySelectorAll<HTMLImageElement | HTMLLinkElement>('img, link[rel=stylesheet]')) {
      const answer = await callSandbox(sandbox, 'src' in element ? element.src : element.href);
      expect([answer.status, answer.headers['content-type']]).toEqual([200, expect.stringMatching(/^(image\/svg\+xml|text\/css)/)]);
    }
  }
});

test('the inbox lists what arrived and shows it without running it', async () => {
  expect((await open(sandbox.inboxUrl)).body.textContent).toContain('Nothing has arrived yet.');
  const { accessToken } = await sandbox.tokens.issue('ana@example.org', [SEND_SCOPE]);
  const mail = mailTo('Bo <bo@friends.example>', { Subject: '<b>Night</b> & trains', 'Content-Type': 'text/html; charset=utf-8' }).replace(
    'I have',
    '<script>steal()</script>"I have',
  );
  expect((await gmailFor(sandbox, accessToken).sendRaw(mail)).status).toBe(200);
  await sandbox.inbox.waitFor(1);
  const list = await open(sandbox.inboxUrl);
  expect(list.querySelector('li')?.textContent).toContain('<b>Night</b> & trains');
  const message = await open(new URL(list.querySelector('li a')?.getAttribute('href') ?? '', sandbox.inboxUrl).href);
  expect(message.querySelectorAll('script')).toHaveLength(0);
  const frame = message.querySelector('iframe');
  expect([frame?.getAttribute('sandbox'), frame?.getAttribute('srcdoc')]).toEqual([
    '',
    expect.stringContaining('"I have just signed this.'),
  ]);
  const answer = await callSandbox(sandbox, `${sandbox.inboxUrl}messages.json`);
  expect(answer.json()).toMatchObject([
    { number: 1, to: 'Bo <bo@friends.example>', recipients: ['bo@friends.example'], subject: '<b>Night</b> & trains' },
  ]);
});

test('a host the sandbox does not play is told so', async () => {
  expect((await callSandbox(sandbox, 'https://inbox.example/', { headers: { host: 'elsewhere.example' } })).status).toBe(421);
});
