import { defineConfig } from 'wxt';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { splitBackground } from './scripts/background-parts.mjs';

/** Public half of a throw-away key: gives unpacked builds a fixed extension id. The stores refuse a manifest that has it. */
const DEVELOPMENT_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAm7HXKrzq2SZXdmHgnODMQgj5sbX/ixf/tkIYh3d39tiVjhKd1x52ColtsvdAUSMBs21kHv7qBnyqlheCh3nswcThoI3DLI/7DLTmPOqhlpNeD1cHvFdnzgHLPvPz0g7oar5NjD05PgRpQPvmZ59npP9A6GM8f7Bd/ygmUEcofOw+Wtj0/TlBkDt6g8ujenTotrKeTxY8hYiodxPsCY/JeYPN5nWIt4ZkpNLJjdZfy4SlleZh+QyEURhXkXnqokXwpDyQNky3EDG6J06KQkZpMgG/WpPKP06kIxqvq+Ggx6+pk06z50wOe4ADZizOnrS0hq5oixONbCyUl2Y8wdWidQIDAQAB';

export const GECKO_ID = 'handbill@handbill.example';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  hooks: {
    'vite:build:extendConfig': ([entrypoint], config) => {
      if (entrypoint?.type === 'background') splitBackground(config);
    },
  },
  vite: () => ({
    // The oldest browsers of the manifest: for older ones `:dir(rtl)` would become a list of languages.
    build: { cssTarget: ['chrome120', 'firefox140'] },
    plugins: [
      paraglideVitePlugin({
        project: './project.inlang',
        outdir: './utils/i18n/generated',
        emitTsDeclarations: true,
        strategy: ['baseLocale'],
      }),
    ],
  }),
  manifest: ({ browser, mode }) => ({
    ...oauth2For(browser),
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    action: { default_title: '__MSG_action__' },
    permissions: ['activeTab', 'alarms', 'identity', 'scripting', 'storage', 'unlimitedStorage'],
    host_permissions: ['https://gmail.googleapis.com/*', 'https://oauth2.googleapis.com/*'],
    // Asked for in the click: Microsoft's hosts, or the one of a server the user names.
    optional_host_permissions: ['https://*/*'],
    incognito: 'not_allowed',
    content_security_policy: {
      // The background calls permitted hosts only (utils/log/permitted-fetch.ts); no policy can name the server a user will name. Our pages call
      // nobody at all: they say so themselves, each in its head (docs/adr/0009).
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['personalCommunications', 'personallyIdentifyingInfo', 'authenticationInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '120', ...(mode === 'production' ? {} : { key: DEVELOPMENT_KEY }) }),
  }),
});

/** Where Chrome itself gets Google's tokens: only in a build that names a client of the type "Chrome Extension" (docs/adr/0015). */
export function oauth2For(browser: string) {
  const { WXT_GOOGLE_CHROME_CLIENT_ID: id = '' } = process.env;
  if (browser !== 'chrome' || id === '') return {};
  return { oauth2: { client_id: id, scopes: ['openid', 'email', 'https://www.googleapis.com/auth/gmail.send'] } };
}
