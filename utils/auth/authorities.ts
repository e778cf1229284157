// The authorization server of each provider, one line each.
import type { ProviderId } from '../provider/provider-id';
import type { Authority } from './authority';
import { GOOGLE } from './google';

const AUTHORITIES: Record<ProviderId, Authority> = { gmail: GOOGLE };

export function getAuthority(provider: ProviderId): Authority {
  return AUTHORITIES[provider];
}
