// The door of the message: a draft and a person → a mail → its octets, and what is to be said of a draft before.
export { checkDraft, type Finding } from './check-draft';
export { encodeMessage } from './encode-message';
export type { Attachment, AttachmentReference, Identity, Message, MessageDraft, MessageProblem as Problem, MessageRecord } from './message';
export { renderMessage } from './render-message';
