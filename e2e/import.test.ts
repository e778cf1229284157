// People from files through the real file input: a spreadsheet, an old CSV, a phone's contacts; problems corrected in place; the mails reach exactly them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { encodeAs } from '../test/encode-as';
import { xlsx } from '../test/spreadsheets';
import type { BrowserKind } from './browsers';
import { chooseFastPace } from './handbill';
import { openTab } from './open';

const folder = mkdtempSync(path.join(os.tmpdir(), 'handbill-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keep(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const choir = keep(
  'choir.xlsx',
  xlsx([
    {
      name: 'Choir',
      rows: [
        ['Vorname', 'Nachname', 'E-Mail'],
        ['Ana', 'Kovač', 'kovac@example.org'],
        ['Ben', 'Ode', 'ben@@example.org'],
      ],
    },
    { name: 'Cash', rows: [] },
    {
      name: 'Board',
      rows: [
        ['Name', 'Email'],
        ['Gil Ash', 'gil@example.net'],
      ],
    },
  ]),
);
const club = keep(
  'verein.csv',
  encodeAs(
    'Name;E-Mail;Abgemeldet\r\nJürgen Schön;juergen@example.org;\r\nKäthe Weiß;kaethe@gmial.com;\r\nUwe;uwe@example.org;ja\r\n',
    'windows-1252',
  ),
);
const phone = keep(
  'contacts.vcf',
  encodeAs(
    'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lind;Eva;;;\r\nFN:Eva Lind\r\nitem1.EMAIL;type=INTERNET;type=pref:eva@example.org\r\nEND:VCARD\r\n',
    'utf-8',
  ),
);

test.each<BrowserKind>(['chromium', 'firefox'])('in %s three files become a campaign to exactly the people in them', async (kind) => {
  const { sandbox, browser, handbill } = await openTab(kind);
  const { view } = handbill;
  await handbill.connect('ana@example.org');
  await chooseFastPace(handbill);

  await view.click({ role: 'button', name: 'From a file…' });
  await view.see('input[type=file]');
  await view.chooseFile(choir);
  await view.see({ text: 'Choir, row 3' });
  await view.replace({ label: 'Choir, row 3, as it should be' }, 'Ben Ode <ben@example.org>');
  await view.click({ role: 'button', name: /^Add Ben Ode/ });
  await view.see({ role: 'button', name: 'Add 3 people' });
  // Another word about a column reads the file anew, and what was corrected stays.
  await view.choose({ label: 'Vorname is' }, 'Not used');
  await view.see({ text: 'Kovač' });
  await view.choose({ label: 'Vorname is' }, 'First name');
  await view.see({ text: 'Ana Kovač' });
  await view.click({ role: 'button', name: 'Add 3 people' });
  await view.see({ text: '3 people' });

  await view.click({ role: 'button', name: 'From a file…' });
  await view.see('input[type=file]');
  await view.chooseFile(club);
  await view.see({ text: 'Jürgen Schön' });
  await view.see({ text: 'Line 4' });
  await view.see({ text: 'The list says that this person does not want mail.' });
  await view.click({ role: 'button', name: 'Correct kaethe@gmial.com' });
  await view.screenshot(path.join(os.tmpdir(), `import-${kind}.png`));
  await view.click({ role: 'button', name: 'Add 2 people' });
  await view.see({ text: '5 people' });

  await view.click({ role: 'button', name: 'From a file…' });
  await view.see('input[type=file]');
  await view.chooseFile(phone);
  await view.click({ role: 'button', name: 'Add 1 person' });
  await view.see({ text: '6 people' });

  await handbill.writeWords({ subject: 'Sing with us', body: 'Dear {{first_name|friend}}, come and sing.', name: 'Ana' });
  await handbill.look();
  await handbill.send();
  await handbill.seeAllSent(6);
  expect(sandbox.ledger.recipients().toSorted()).toEqual(
    ['kovac@example.org', 'gil@example.net', 'ben@example.org', 'juergen@example.org', 'kaethe@gmail.com', 'eva@example.org'].toSorted(),
  );
  expect(await browser.problems()).toEqual([]);
});
