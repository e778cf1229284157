// The door to contacts: text and files in, people and problems out. Pure: no browser, no clock, no network.
export { parseAddrSpec } from './address';
export { parseAddressList } from './address-list';
export { importContacts, type ImportOptions } from './import/import-contacts';
export type { AddrSpec, Column, ColumnUse, Contact, ContactImport, Mailbox, Problem, ProblemReason, Source } from './contact';
