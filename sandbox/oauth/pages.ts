// Sign-in, consent and error pages. Plain HTML forms; every page says that this is not Google.
import { escapeHtml } from '../http';
import type { User } from '../users';

/** What is asked for, and how. */
export type ConsentScopes = {
  /** Granted with the account itself, never asked about. */
  isSignIn(scope: string): boolean;
  describeScope(scope: string): string;
  /** Each can be unticked. */
  granular: boolean;
};

const STYLE = `
:root{color-scheme:light dark;--paper:#faf7f1;--surface:#fffefb;--ink:#1d1b18;--muted:#665f55;--line:#e4ddd0;--accent:#a8321a;--accent-ink:#fffaf5}
@media(prefers-color-scheme:dark){:root{--paper:#171512;--surface:#211e1a;--ink:#f2ede4;--muted:#ada496;--line:#37322b;--accent:#ff9072;--accent-ink:#2a0f07}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:100vh}
p{overflow-wrap:anywhere}main{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:28px 32px;width:min(26rem,calc(100vw - 6rem))}
.sandbox{color:var(--muted);font-size:13px;border-bottom:1px solid var(--line);padding-bottom:12px;margin:0 0 16px}
h1{font-size:1.35rem;margin:0 0 12px}p{margin:0 0 12px}
button{font:inherit;color:inherit;background:none;border:1px solid var(--line);border-radius:8px;padding:8px 16px;cursor:pointer}
.account{display:block;width:100%;text-align:start;margin-bottom:8px}.account small{display:block;color:var(--muted)}
label{display:flex;gap:10px;align-items:start;padding:10px 0;border-top:1px solid var(--line)}
footer{display:flex;gap:8px;justify-content:end;margin-top:20px}#allow{background:var(--accent);color:var(--accent-ink);border-color:transparent}`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Handbill sandbox</title><style>${STYLE}</style>
<main><p class="sandbox">Handbill sandbox, not the real one</p>${body}</main></html>`;
}

/** One button for each account: `#account-<n>`, `[data-account]`. */
export function accountPage(users: readonly User[], hint: string | undefined): string {
  const notice = hint === undefined ? '' : `<p>Couldn’t find the account ${escapeHtml(hint)}.</p>`;
  const buttons = users.map(
    ({ addrSpec, name }, n) =>
      `<button class="account" id="account-${n}" data-account="${escapeHtml(addrSpec)}" name="account" value="${escapeHtml(addrSpec)}">${escapeHtml(name)}<small>${escapeHtml(addrSpec)}</small></button>`,
  );
  return page(
    'Choose an account',
    `<h1>Choose an account</h1>${notice}<form method="post">${buttons.join('')}<footer><button id="cancel" name="action" value="cancel">Cancel</button></footer></form>`,
  );
}

/** A checkbox for each scope that is not sign-in: `[data-scope]`; `#allow`, `#cancel`. https://developers.google.com/identity/protocols/oauth2/resources/granular-permissions */
export function consentPage(user: User, clientId: string, scopes: readonly string[], { describeScope, granular }: ConsentScopes): string {
  const boxes = scopes.map(
    (scope) =>
      `<label><input type="checkbox" checked ${granular ? '' : 'disabled '}name="scope" value="${escapeHtml(scope)}" data-scope="${escapeHtml(scope)}"><span>${escapeHtml(describeScope(scope))}</span></label>`,
  );
  return page(
    'Consent',
    `<h1>Handbill wants access to your account</h1><p id="account">${escapeHtml(user.addrSpec)}</p><form method="post">${boxes.join('')}
<p class="sandbox">Client ${escapeHtml(clientId)}</p><footer><button id="cancel" name="action" value="cancel">Cancel</button><button id="allow" name="action" value="allow">Continue</button></footer></form>`,
  );
}

/** Microsoft's "Need admin approval": the way back is `#return`. https://learn.microsoft.com/entra/identity/enterprise-apps/configure-admin-consent-workflow */
export function approvalPage(user: User): string {
  return page(
    'Need admin approval',
    `<h1>Need admin approval</h1><p>${escapeHtml(user.addrSpec)}</p><p>Handbill needs permission to access resources in your organization that only an admin can grant.</p>
<form method="post"><button id="return" name="action" value="ask-admin">Return to the application without granting consent</button></form>`,
  );
}

/** Google's "Access blocked" page, and Microsoft's: the answer that never goes to the redirect address. */
export function blockedPage(error: string, text: string): string {
  return page(
    'Access blocked',
    `<h1>Access blocked: this request is invalid</h1><p>${escapeHtml(text)}</p><p id="error">${escapeHtml(error)}</p>`,
  );
}
