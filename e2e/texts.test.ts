// Texts to start from: in the page's language, to be chosen by looking at them, and one's own kept under a name.
import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { Handbill } from './handbill';
import { tabTo } from './tab-to';
import { openPopup } from './open';

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s a German page starts a German mail, another text is chosen by the look of it, and my own is there again',
  async (kind) => {
    const { browser, handbill } = await openPopup(kind, { url: 'https://petition.example/rettet-die-nachtzuege' });
    const { view } = handbill;
    await expect.poll(() => view.read({ label: 'Mail' })).toMatch(/^Hallo .*,\s+ich habe gerade „.*“ unterschrieben/);

    // Chosen by keys, looked at before it takes the place of what stands there.
    await handbill.addPeople('Bo Lee <bo.lee@example.net>', 1);
    await tabTo(view, 'Other texts');
    await view.press('Enter');
    await view.see({ role: 'heading', name: 'Start from a text' });
    await expect.poll(() => view.read('article')).toContain('Hallo Bo,');
    await tabTo(view, /^What for/);
    await view.press('ArrowDown');
    await tabTo(view, /^Language/);
    await view.typeHere('F');
    await view.see({ text: /Je soutiens « Rettet die Nachtzüge »/ });
    await tabTo(view, 'Use this text');
    await view.press('Enter');
    await view.seeGone({ role: 'heading', name: 'Start from a text' });
    await expect.poll(() => view.read({ label: 'Mail' })).toMatch(/^Bonjour .*,/);

    // A slip is no loss.
    await view.click({ role: 'button', name: 'Put my words back' });
    await expect.poll(() => view.read({ label: 'Mail' })).toMatch(/^Hallo/);

    await handbill.writeWords({ subject: 'Nachtzüge!', body: 'Liebe {{first_name|du}}, schau mal: {{campaign_link}}' });
    await openTexts(handbill);
    await view.type({ label: 'Keep the words of the form under a name' }, 'Kurz und lieb');
    await view.press('Enter');
    await view.see({ role: 'button', name: 'Delete “Kurz und lieb”' });
    await view.click({ role: 'button', name: 'Close' });

    // Another day, another page.
    await view.close();
    const later = await Handbill.openPopup(browser, await browser.open('https://fund.example/community-bakery'));
    await later.view.click({ role: 'button', name: 'Share this page instead' });
    await later.view.see({ text: 'A bakery that belongs to the street' });
    await expect.poll(() => later.view.read({ label: 'Mail' })).toMatch(/^Hi .*,\s+I am supporting “.*”/);
    await openTexts(later);
    await tabTo(later.view, /^What for/);
    await later.view.typeHere('K');
    await later.view.see({ text: /schau mal: https:\/\/fund\.example\/community-bakery/ });
    await later.view.click({ role: 'button', name: 'Use this text' });
    await expect.poll(() => later.view.read({ label: 'Mail' })).toMatch(/^Liebe .*, schau mal: /);

    await openTexts(later);
    await tabTo(later.view, /^What for/);
    await later.view.typeHere('K');
    await later.view.click({ role: 'button', name: 'Delete “Kurz und lieb”' });
    await later.view.click({ role: 'button', name: 'Delete it' });
    await later.view.seeGone({ role: 'button', name: /^Delete “/ });
    expect(await browser.problems()).toEqual([]);
  },
);

async function openTexts({ view }: Handbill): Promise<void> {
  await view.click({ role: 'button', name: 'Other texts' });
  await view.see({ role: 'heading', name: 'Start from a text' });
}
