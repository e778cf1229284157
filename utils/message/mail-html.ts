// What the user formatted → an HTML document that Gmail, Outlook and Apple Mail show alike: inline styles, one table, nothing from elsewhere.
// Works on the template, once for all people. The editor's gate has been here before; whatever it let through that is not known here goes.

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";
/** Elements that may stand in a mail, with the style each program needs to be told. */
const STYLES = new Map(
  Object.entries({
    p: 'margin:0 0 16px',
    div: '',
    span: '',
    br: '',
    strong: '',
    b: '',
    em: '',
    i: '',
    u: '',
    s: '',
    a: 'color:#0b57d0;text-decoration:underline',
    ul: 'margin:0 0 16px;padding:0 0 0 24px',
    ol: 'margin:0 0 16px;padding:0 0 0 24px',
    li: 'margin:0 0 4px',
    blockquote: 'margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #cccccc',
    h1: 'margin:0 0 16px;font-size:24px;line-height:1.25',
    h2: 'margin:0 0 16px;font-size:20px;line-height:1.25',
    h3: 'margin:0 0 16px;font-size:16px;line-height:1.25',
    hr: 'margin:16px 0;border:0;border-top:1px solid #cccccc',
    img: 'display:block;max-width:100%;height:auto;border:0',
  }),
);
const ATTRIBUTES = new Set(['alt', 'title', 'width', 'height', 'lang', 'dir', 'start']);
/** Their content is no text. */
const WITH_CONTENT = /<(script|style|title|template|noscript|iframe|svg|math|object)\b[\s\S]*?<\/\1\s*>/gi;
/** What a template's HTML is made of besides text: Liquid (whose `<` is no tag), comments, tags, and a lone `<`. */
const PIECE =
  /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)\b((?:"(?:\{\{[\s\S]*?\}\}|[^"])*"|'[^']*'|[^"'<>])*)>|<[!?][^>]*>|</gi;
const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const ATTRIBUTE = /([a-z][a-z-]*)(?:\s*=\s*(?:"((?:\{\{[\s\S]*?\}\}|[^"])*)"|'([^']*)'|([^\s"'>]+)))?/gi;
/** After these a line ends in the source: lines stay short, and nothing shows. */
const ENDS_BLOCK = /^(?:\/(?:p|div|ul|ol|li|blockquote|h[1-3])|ul|ol|br|hr)$/;
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i;
/** Scripts that run from right to left, by language. */
const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|iw|ku-arab|nqo|ps|sd|syr|ug|ur|yi)(?:-|$)/i;

/** The document around and of a template's HTML; fields in it stay what they are. @param language BCP 47, of the words */
export function mailHtml(html: string, language: string | undefined): string {
  const direction = language === undefined ? 'auto' : RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
  const attributes = `${language === undefined ? '' : ` lang="${escapeHtml(language)}"`} dir="${direction}"`;
  return [
    '<!DOCTYPE html>',
    `<html${attributes}>`,
    '<head>',
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    '</head>',
    '<body style="margin:0;padding:0">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">',
    `<tr><td${attributes} style="padding:8px;${FONT}">`,
    mailSafe(html),
    '</td></tr>',
    '</table>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Text as HTML text or an attribute's value. Its line ends become U+2028, which {@link withLineBreaks} shows. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']|\r\n?|[\n\v\f\u0085]/g, (found) => {
    switch (found) {
      case '&':
        return '&amp;';
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '"':
        return '&quot;';
      case "'":
        return '&#39;';
      default:
        return '\u2028';
    }
  });
}

/** Line ends of escaped values: a break in text, a blank inside of a tag. */
export function withLineBreaks(html: string): string {
  return html.includes('\u2028')
    ? html.replace(/<[^>]*>|[\u2028\u2029]/g, (found) => (found.startsWith('<') ? found.replace(/[\u2028\u2029]/g, ' ') : '<br>'))
    : html;
}

/** A link made of a value must lead to a web page or a mailbox: `javascript:` in somebody's column is no link. */
export function withSafeLinks(html: string): string {
  return html.replace(/(<a\b[^>]*? href=")(?!https?:\/\/|mailto:)[^"]*"/gi, '$1#"');
}

function mailSafe(html: string): string {
  return html.replace(WITH_CONTENT, '').replace(PIECE, (piece, slash: string | undefined, name: string | undefined, attributes = '') => {
    if (piece.startsWith('{')) return liquidOf(piece);
    if (piece === '<') return '&lt;';
    const element = name?.toLowerCase() ?? '';
    const style = STYLES.get(element);
    if (style === undefined) return '';
    const lineEnd = ENDS_BLOCK.test(`${slash}${element}`) ? '\n' : '';
    if (slash) return `</${element}>${lineEnd}`;
    return `<${element}${cleanAttributes(attributes, element)}${style && ` style="${style}"`}>${lineEnd}`;
  });
}

/** Liquid as its user wrote it: in HTML its characters stand as entities, and what it puts out is escaped when it is filled. */
function liquidOf(piece: string): string {
  return piece.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function cleanAttributes(attributes: string, element: string): string {
  let cleaned = '';
  for (const [, name = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    const text = (double ?? (single ?? bare ?? '').replaceAll('"', '&quot;')).trim();
    const value = text.replace(LIQUID, liquidOf);
    if (isKept(name.toLowerCase(), value)) cleaned += ` ${name.toLowerCase()}="${value}"`;
  }
  return element === 'img' && !/ alt=/.test(cleaned) ? `${cleaned} alt=""` : cleaned;
}

/** A link made of fields is looked at once they are filled ({@link withSafeLinks}). */
function isKept(name: string, value: string): boolean {
  if (name === 'href') return value.startsWith('{{') || SAFE_LINK.test(value);
  return name === 'src' ? /^cid:[\w.@-]+$/.test(value) || /^https?:\/\//i.test(value) : ATTRIBUTES.has(name);
}
