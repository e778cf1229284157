// The words of a draft or a kept text, and nothing else of what holds them.
import type { Draft } from '../../../utils/draft';

export type Words = Pick<Draft, 'subject' | 'body' | 'html' | 'language'>;

export function wordsOf({ subject, body, html, language }: Words): Words {
  return { subject, body, ...(html !== undefined && { html }), ...(language !== undefined && { language }) };
}
