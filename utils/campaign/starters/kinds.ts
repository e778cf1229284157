// What the texts of each language are for.
import type { MessageDraft } from '../../message/message';

export const STARTER_KINDS = ['petition', 'donation', 'event', 'update', 'newsletter'] as const;
export type StarterKind = (typeof STARTER_KINDS)[number];

/** The texts of one language: templates in the first person, in the words one uses to friends. */
export type Starters = Record<StarterKind, Pick<MessageDraft, 'subject' | 'body'>>;
