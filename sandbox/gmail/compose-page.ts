// Gmail's compose window as other sites open it, filled in by its address: mail.google.com/mail/?view=cm. Documented nowhere; used everywhere.
// What is sent here is taken like any other mail, by the person who is signed in.
import MailComposer from 'nodemailer/lib/mail-composer';
import { escapeHtml, html, type Call, type Reply } from '../http';
import type { User } from '../users';
import type { Accept } from './accept';

const KNOWN = ['view', 'fs', 'tf', 'to', 'cc', 'bcc', 'su', 'body', 'authuser'];
/** Longer ones are cut or refused on the way, by one program or another. */
const LONGEST_URL = 2_083;

const frame = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Compose · Handbill sandbox, not Gmail</title>
<style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}
input,textarea{font:inherit;width:100%;box-sizing:border-box;margin:0 0 12px}textarea{height:16rem}</style><p>Handbill sandbox, not Gmail</p>${body}</html>`;

/** @param user who is signed in */
export function createComposePage(accept: Accept, user: User): (call: Call) => Promise<Reply> {
  return async ({ method, path, query, body }) => {
    if (path !== '/mail/') return html(404, frame('<h1>Not found</h1>'));
    if (method === 'POST') return send(new URLSearchParams(body.toString()));
    const unknown = [...query.keys()].find((name) => !KNOWN.includes(name));
    if (query.get('view') !== 'cm' || unknown !== undefined || `https://mail.google.com${path}?${query}`.length > LONGEST_URL)
      return html(400, frame(`<h1>Not an address of a compose window</h1><p>${escapeHtml(unknown ?? '')}</p>`));
    const value = (name: string) => escapeHtml(query.get(name) ?? '');
    return html(
      200,
      frame(`<h1>New message</h1><form method="post" action="/mail/">
<label>To<input name="to" value="${value('to')}"></label><label>Subject<input name="su" value="${value('su')}"></label>
<label>Message<textarea name="body">\n${value('body')}</textarea></label><button id="send">Send</button></form>`),
    );
  };

  async function send(fields: URLSearchParams): Promise<Reply> {
    const octets = await new MailComposer({
      from: { name: user.name, address: user.addrSpec },
      to: fields.get('to') ?? '',
      subject: fields.get('su') ?? '',
      text: fields.get('body') ?? '',
    })
      .compile()
      .build();
    const outcome = accept(user, octets, {});
    return 'refusal' in outcome ? outcome.refusal : html(200, frame('<h1 id="sent">Message sent</h1>'));
  }
}
