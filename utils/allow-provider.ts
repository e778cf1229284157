// Asks the browser for the hosts of a provider that are not allowed from the start. Must be called in the click itself.
import { browser } from 'wxt/browser';
import { FACTS, type ProviderId } from './provider/providers';

/**
 * @param more hosts (match patterns) beyond those it takes to send
 * @returns whether they may be called now; no question is asked where they may already
 */
export async function allowProvider(provider: ProviderId, more: readonly string[] = []): Promise<boolean> {
  const origins = [...FACTS[provider].hosts([]), ...more];
  return origins.length === 0 || browser.permissions.request({ origins });
}
