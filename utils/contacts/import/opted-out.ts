// Whether a row of a mailing list says that this person does not want mail. In doubt about a value, it does not decide for the person.

const NO = new Set([
  'no',
  'n',
  'false',
  'f',
  '0',
  'off',
  'nein',
  'non',
  'nee',
  'nej',
  'nie',
  'ne',
  'falsch',
  'faux',
  'falso',
  'нет',
  'いいえ',
  '否',
  '-',
  'null',
  'none',
  'never',
]);
const LEFT =
  /^(?:un-?subscribed?|unsub|opted[ -]?out|opt-?out|non-?subscribed|not subscribed|cleaned|clean|(?:hard |soft )?bounc(?:ed?|ing)|hard[ -]?bounce|complain(?:ed|t)|(?:spam )?complaint|reported spam|spam|cancell?ed|inactive|disabled|archived|block(?:ed|listed)|blacklisted|suppressed|removed|deleted|do not contact|abgemeldet|ausgetragen|gesperrt|d[eé]sabonn[eé]e?|d[eé]sinscrite?|baja|dado de baja|disiscritto|cancelado|uitgeschreven|afgemeld|avregistrerad|отписан|отписался|配信停止|退会)$/i;

/** A yes, a date or a reason in a column of those who left. */
export function isOptedOut(value: string): boolean {
  const text = value.trim().toLowerCase();
  return text !== '' && !NO.has(text);
}

/** An outspoken no in a column of those who agreed; an empty cell says nothing. */
export function isNotOptedIn(value: string): boolean {
  const text = value.trim().toLowerCase();
  return text !== '-' && (NO.has(text) || LEFT.test(text));
}

/** The status of somebody who left, bounced or complained. */
export function isLeftStatus(value: string): boolean {
  return LEFT.test(value.trim());
}

/** Exporters name the file after what is in it: `unsubscribed_members_export_1a2b3c.csv`. */
export function isListOfThoseWhoLeft(fileName: string): boolean {
  return /^(?:unsubscribed|cleaned|unsubscribes|bounced|suppressed)(?![\p{L}])/iu.test(fileName);
}
