// npm start: Handbill in Chromium, with a mail provider on this machine. With a display it stays open for you to use;
// without one it sends three mails by itself and prints what arrived. Reaches nobody.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildChromium } from '../e2e/build';
import { startBrowser, type ExtensionBrowser, type View } from '../e2e/browsers';
import { Handbill } from '../e2e/handbill';
import { startSandbox, type Sandbox } from './index';

const PETITION = 'https://petition.example/keep-the-night-trains?utm_source=mail';
const SENDER = 'ana@example.org';
const SUBJECT = 'The night trains need us, {{first_name|dear friend}}';
const PEOPLE = ['Bo Lee <bo.lee@example.net>', 'Dana Ortiz <dana@example.com>', 'eli@example.net'];

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/** One campaign from the toolbar icon to the inbox, with a picture of each screen. */
async function sendCampaign(browser: ExtensionBrowser, sandbox: Sandbox): Promise<void> {
  const pictures = path.resolve(import.meta.dirname, '../.output/pictures');
  mkdirSync(pictures, { recursive: true });
  const picture = async (view: View, name: string) => {
    await view.evaluate(() => window.scrollTo(0, 0));
    await view.screenshot(path.join(pictures, `${name}.png`));
  };

  const page = await browser.open(PETITION);
  const handbill = await Handbill.openPopup(browser, page);
  console.log('Clicked the toolbar icon on the petition.');
  await handbill.connect(SENDER);
  console.log(`Connected ${SENDER} in the sign-in window.`);
  await handbill.addPeople(PEOPLE.join('\n'), PEOPLE.length);
  await handbill.writeWords({ subject: SUBJECT, name: 'Ana Lindqvist' });
  await picture(handbill.view, '1-compose');
  await handbill.look();
  await picture(handbill.view, '2-look');
  console.log(`Pressed “${await handbill.sendLabel()}”.`);
  await handbill.send();
  await picture(handbill.view, '3-progress');
  await handbill.seeAllSent(PEOPLE.length);
  await picture(handbill.view, '4-sent');

  await sandbox.inbox.waitFor(PEOPLE.length);
  const inbox = await browser.open(sandbox.inboxUrl);
  await picture(inbox, '5-inbox');
  console.log('\nArrived:');
  for (const { from, to, subject } of sandbox.inbox.list()) console.log(`  From: ${from}\n  To: ${to}\n  Subject: ${subject}\n`);
  console.log(`Pictures of each screen: ${pictures}`);
}

console.log('Building Handbill for Chromium …');
const extension = await buildChromium();
const sandbox = await startSandbox();
const browser = await startBrowser('chromium', { provider: sandbox, extension, headless: !hasDisplay });
try {
  if (hasDisplay) {
    await browser.open(PETITION);
    console.log(
      `Chromium is open on ${PETITION}\nClick Handbill's icon in the toolbar. What you send arrives at ${sandbox.inboxUrl} and nowhere else.`,
    );
    console.log('Close the window to end.');
    await browser.waitForExit();
  } else {
    await sendCampaign(browser, sandbox);
  }
} finally {
  await browser.close();
  await sandbox.close();
}
