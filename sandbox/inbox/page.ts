// The inbox as a web page: what arrived, for a person to look at. Reads only.
import { escapeHtml, html, json, type Call, type Reply } from '../http';
import type { Inbox, Received } from './inbox';

export function serveInbox(inbox: Inbox, { path }: Call): Reply {
  if (path === '/messages.json')
    return json(
      200,
      inbox.list().map(({ raw, ...rest }) => ({ ...rest, raw: raw.toString('latin1') })),
      { 'cache-control': 'no-store' },
    );
  if (path === '/') return html(200, listPage(inbox.list()), NO_STORE);
  const number = Number(/^\/(\d+)$/.exec(path)?.[1]);
  const message = inbox.list().find((each) => each.number === number);
  return message ? html(200, messagePage(message), NO_STORE) : html(404, frame('Not found', '<p>No such message.</p>'));
}

// No script and nothing from elsewhere: a mail shown here cannot call home.
const NO_STORE = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'",
};

const STYLE = `
:root{color-scheme:light dark;--paper:#faf7f1;--surface:#fffefb;--ink:#1d1b18;--muted:#665f55;--line:#e4ddd0;--accent:#a8321a}
@media(prefers-color-scheme:dark){:root{--paper:#171512;--surface:#211e1a;--ink:#f2ede4;--muted:#ada496;--line:#37322b;--accent:#ff9072}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:32px 24px}h1{font:600 1.6rem/1.25 Charter,Georgia,serif;margin:0 0 4px}
p.note,dt,time{color:var(--muted)}p.note{margin:0 0 24px}a{color:inherit;text-decoration:none}
ol{list-style:none;margin:0;padding:0;background:var(--surface);border:1px solid var(--line);border-radius:12px;overflow:hidden}
li+li{border-top:1px solid var(--line)}li a{display:grid;grid-template-columns:1fr auto;gap:0 16px;padding:12px 18px}
li a:hover,li a:focus-visible{background:var(--paper)}li b{font-weight:600}li span{grid-column:1/-1;color:var(--muted);overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
article{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:22px 26px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:0 0 18px;padding-bottom:16px;border-bottom:1px solid var(--line)}dd{margin:0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}iframe{width:100%;height:32rem;border:0;background:#fff;border-radius:8px}
nav{margin-bottom:16px}nav a,summary{color:var(--accent)}details{margin-top:20px}details pre{font:12px/1.5 ui-monospace,monospace;color:var(--muted)}`;

function frame(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style><main>${body}</main></html>`;
}

function listPage(messages: readonly Received[]): string {
  const rows = messages
    .toReversed()
    .map(
      ({ number, to, recipients, subject, text, at }) =>
        `<li><a href="/${number}"><b>${escapeHtml(to || recipients.join(', '))}</b><time>${clock(at)}</time>${escapeHtml(subject)}<span>${escapeHtml(text.slice(0, 140))}</span></a></li>`,
    );
  const note =
    messages.length === 0 ? 'Nothing has arrived yet.' : `${messages.length} ${messages.length === 1 ? 'mail' : 'mails'}, newest first.`;
  return frame(
    'Inbox',
    `<h1>What arrived</h1><p class="note">Everyone’s inbox on this machine. ${note}</p>${rows.length > 0 ? `<ol>${rows.join('')}</ol>` : ''}`,
  );
}

function messagePage({ from, to, recipients, subject, text, html: body, at, attachments, raw }: Received): string {
  const row = (name: string, value: string): string => (value === '' ? '' : `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`);
  const files = attachments.map(({ filename = 'unnamed', octets }) => `${filename} (${octets} octets)`).join(', ');
  const shown =
    body === undefined ? `<pre>${escapeHtml(text)}</pre>` : `<iframe sandbox title="Message" srcdoc="${escapeHtml(body)}"></iframe>`;
  return frame(
    subject,
    `<nav><a href="/">← All mail</a></nav><article><h1>${escapeHtml(subject)}</h1><dl>${row('From', from)}${row('To', to)}${row('Went to', recipients.join(', '))}${row('Arrived', clock(at))}${row('Attached', files)}</dl>${shown}
<details><summary>Source</summary><pre>${escapeHtml(raw.toString('latin1'))}</pre></details></article>`,
  );
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
