// A Google client without a secret: tokens end within the run, and the next ones come without anybody seeing anything.
import { expect, test } from 'vitest';
import { SANDBOX_CLIENT } from '../sandbox';
import type { BrowserKind } from './browsers';
import { chooseFastPace, Handbill } from './handbill';
import { readKept } from './kept';
import { addresses } from './script';
import { openBrowser, PETITION } from './open';

const COUNT = 15;
/** Handbill takes a token for ended a minute before it does: these hold for five seconds of a run of fifteen. */
const TOKEN_SECONDS = 65;

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s a run goes on while tokens end, and no window is shown for the next',
  async (kind) => {
    const { sandbox, browser } = await openBrowser(kind, { at: { accessTokenTtlSeconds: TOKEN_SECONDS } });
    const settings = await Handbill.openTab(browser);
    await settings.openSettings();
    await settings.view.replace({ label: /^Client id/ }, SANDBOX_CLIENT.id);
    await settings.view.press('Enter');
    await settings.view.see({ text: 'From now on Handbill uses this client.' });
    await settings.view.close();

    const handbill = await Handbill.openPopup(browser, await browser.open(PETITION));
    await handbill.connect('ana@example.org');
    expect((await readKept(browser)).accounts[0]).not.toHaveProperty('refreshToken');
    const asked = (part: string) => sandbox.replies.list().filter(({ path }) => path.startsWith(part)).length;
    const [shown, signIns] = [asked('/sandbox/sign-in/'), asked('/o/oauth2/v2/auth')];
    await chooseFastPace(handbill);
    await handbill.addPeople(addresses(COUNT).join('\n'), COUNT);
    await handbill.writeWords({ subject: 'Five minutes for the night trains', name: 'Ana Lindqvist' });
    await handbill.look();
    await handbill.send();
    await handbill.seeAllSent(COUNT);

    expect(new Set(sandbox.ledger.recipients()).size).toBe(COUNT);
    expect(sandbox.ledger.recipients()).toHaveLength(COUNT);
    // Google was asked for tokens again, and showed nobody a page; no code was ever redeemed.
    expect(asked('/o/oauth2/v2/auth')).toBeGreaterThan(signIns);
    expect(asked('/sandbox/sign-in/')).toBe(shown);
    expect(sandbox.replies.list().map(({ path }) => path)).not.toContain('/token');
    expect(await browser.problems()).toEqual([]);
  },
);
