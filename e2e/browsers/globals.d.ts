// Inside pages of the extension (functions given to inExtension) both browsers have `chrome`.
import type { browser } from 'wxt/browser';

declare global {
  const chrome: typeof browser;
}
