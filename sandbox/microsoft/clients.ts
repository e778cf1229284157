// The Microsoft app registration the sandbox knows: "any directory and personal accounts", platform "Single-page application", no secret.
// https://learn.microsoft.com/entra/identity-platform/reply-url
import { chromiumRedirect, DEVELOPMENT_EXTENSION_ID, firefoxAllizomRedirect, GECKO_ID } from '../oauth/clients';

export type MicrosoftClient = { id: string; redirectUris: readonly string[] };

/** The client id a development build is made with. */
export const MICROSOFT_CLIENT = { id: '6f1c2d3e-5a7b-4c9d-8e0f-112233445566' } as const;

export const MICROSOFT_CLIENTS: readonly MicrosoftClient[] = [
  {
    ...MICROSOFT_CLIENT,
    redirectUris: [chromiumRedirect(DEVELOPMENT_EXTENSION_ID, 'microsoft'), firefoxAllizomRedirect(GECKO_ID, 'microsoft')],
  },
];
