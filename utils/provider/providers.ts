// The providers Handbill knows, and what is known of each. Read by views and records too, so it brings none of their code along.
import { z } from '../zod';
import type { Facts } from './facts';
import * as registry from './registry';

export type ProviderId = keyof typeof registry;

export const FACTS: Readonly<Record<ProviderId, Facts>> = registry;

export const ProviderId = z.enum(Object.keys(registry) as ProviderId[]);

/** Those the user signs in to in a window of theirs (OAuth); at the others they name a server. */
export type SignInProvider = { [Id in ProviderId]: (typeof registry)[Id]['connects'] extends 'sign-in' ? Id : never }[ProviderId];

/** Whether a provider is one the user signs in to. */
export function isSignIn(provider: ProviderId): provider is SignInProvider {
  return FACTS[provider].connects === 'sign-in';
}

export const SignInProvider = z.enum(ProviderId.options.filter(isSignIn));
