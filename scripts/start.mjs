// npm start: Handbill in Chromium with a mail provider on this machine. Installs what is missing first.
import { ensureChromium, ensureDependencies } from './install.mjs';
import { main, run } from './run.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureChromium();
  const { ok } = await run(process.execPath, ['--import', 'tsx', 'sandbox/demo.ts', ...process.argv.slice(2)]);
  return ok ? 0 : 1;
});
