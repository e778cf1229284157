// People who were pasted are looked through on the form as those of a file are: each finding is shown, done by a click and undone by another.
import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { chooseFastPace } from './handbill';
import { openTab } from './open';

test.each<BrowserKind>(['chromium', 'firefox'])('in %s slips among pasted people are shown, corrected and taken back', async (kind) => {
  const { sandbox, browser, handbill } = await openTab(kind);
  const { view } = handbill;
  await handbill.connect('ana@example.org');
  await chooseFastPace(handbill);
  await handbill.addPeople(
    'Käthe <kaethe@gmial.com>, Office <info@example.net>, Me <ANA@example.org>, Bo <bo.lee@gmail.com>, Bo again <bolee@gmail.com>, Zoë <zoe@bücher.example>, Ixo <x@mailinator.com>',
    7,
  );
  await view.see({ text: 'Worth a second look' });
  await view.see({ text: /^The domain is close to a well-known one\. Did you mean kaethe@gmail\.com\?/ });
  await view.click({ role: 'button', name: 'Correct kaethe@gmial.com' });
  await view.see({ text: 'Corrected to kaethe@gmail.com.' });
  await view.click({ role: 'button', name: 'Undo for kaethe@gmial.com' });
  await view.click({ role: 'button', name: 'Correct kaethe@gmial.com' });

  await view.click({ role: 'button', name: 'Leave out info@example.net' });
  await view.see({ text: '6 people' });
  await view.click({ role: 'button', name: 'Undo for info@example.net' });
  await view.see({ text: '7 people' });
  await view.click({ role: 'button', name: 'Leave out info@example.net' });
  await view.click({ role: 'button', name: 'and 2 more' });
  await view.click({ role: 'button', name: 'Leave out ANA@example.org' });
  await view.click({ role: 'button', name: 'Leave out bolee@gmail.com' });
  await view.click({ role: 'button', name: 'Keep x@mailinator.com' });
  await view.see({ text: '4 people' });
  await expect.poll(() => handbill.people()).toEqual(['Käthe', 'Bo', 'Zoë', 'Ixo']);

  await handbill.writeWords({ subject: 'Sing with us', body: 'Dear {{first_name|friend}}, come and sing.', name: 'Ana' });
  await handbill.look();
  await view.click({ role: 'button', name: 'Next mail' });
  await view.click({ role: 'button', name: 'Next mail' });
  // A domain in letters is read in letters and written to in A-labels (RFC 5890).
  await view.see({ text: 'zoe@bücher.example' });
  await handbill.send();
  await handbill.seeAllSent(4);
  expect(sandbox.ledger.recipients().toSorted()).toEqual([
    'bo.lee@gmail.com',
    'kaethe@gmail.com',
    'x@mailinator.com',
    'zoe@xn--bcher-kva.example',
  ]);
  expect(await browser.problems()).toEqual([]);
});
