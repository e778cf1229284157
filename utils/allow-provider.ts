// Asks the browser for the hosts of a provider that are not allowed from the start. Must be called in the click itself.
import { browser } from 'wxt/browser';
import { OPTIONAL_HOSTS, type ProviderId } from './provider/provider-id';

/** @returns whether they may be called now; no question is asked where they may already */
export async function allowProvider(provider: ProviderId): Promise<boolean> {
  const origins = OPTIONAL_HOSTS[provider];
  return origins === undefined || browser.permissions.request({ origins });
}
