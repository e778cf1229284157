// A part of the view that cannot be loaded, as on a disk that fails: a sentence in place of a blank window, and nothing lost.
import { expect, inject, test } from 'vitest';
import { axeViolations } from './axe';
import { withoutPart } from './changed-build';
import { openPopup } from './open';

test('a view that broke says so, and opens again with what was written', async () => {
  const { handbill } = await openPopup('chromium', { extension: withoutPart(inject('builds').chromium, 'settings') });
  const { view } = handbill;
  await handbill.addPeople('Bo Lee <bo.lee@example.net>', 1);
  await handbill.writeWords({ subject: 'Five minutes' });
  await view.click({ role: 'button', name: 'Settings' });
  await view.see({ text: 'Something in this window broke' });
  expect(await axeViolations(view, 'broken-view')).toEqual([]);
  await view.click({ role: 'button', name: 'Open it again' });
  await view.see({ text: '1 person' });
  await expect.poll(() => handbill.people()).toEqual(['Bo Lee']);
  await expect.poll(() => view.read({ label: 'Subject' })).toBe('Five minutes');
});
