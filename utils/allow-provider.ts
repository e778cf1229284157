// Asks the browser for the hosts of a provider that are not allowed from the start. Must be called in the click itself.
import { browser } from 'wxt/browser';
import { OPTIONAL_HOSTS, type ProviderId } from './provider/provider-id';

/**
 * @param more hosts (match patterns) beyond those it takes to send
 * @returns whether they may be called now; no question is asked where they may already
 */
export async function allowProvider(provider: ProviderId, more: readonly string[] = []): Promise<boolean> {
  const origins = [...(OPTIONAL_HOSTS[provider] ?? []), ...more];
  return origins.length === 0 || browser.permissions.request({ origins });
}
