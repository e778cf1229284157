// npm run bench: the measurements, by name or all. Installs what is missing first.
import { ensureChromium, ensureCyrus, ensureDependencies } from './install.mjs';
import { main, tool } from './run.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureChromium();
  await ensureCyrus();
  const { ok } = await tool('tsx', ['bench/index.ts', ...process.argv.slice(2)], { limitMs: 60 * 60_000 });
  return ok ? 0 : 1;
});
