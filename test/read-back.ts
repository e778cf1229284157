// What an import gave, as lines a table of expectations can hold.
import type { ContactImport } from '../utils/contacts';

export type ReadBack = { people: string[]; problems: string[] };

/** `Name <address> first|last #group`, first|last only where they say more than the name; `line reason text`, with `sheet:` before it. */
export function readBack({ contacts, problems }: ContactImport): ReadBack {
  return {
    people: contacts.map(({ mailbox, fields, groups }) => {
      const { first_name = '', last_name = '' } = fields;
      const plain = `${first_name} ${last_name}`.trim() === (mailbox.displayName ?? '');
      const parts = [mailbox.displayName, `<${mailbox.addrSpec}>`, plain ? undefined : `${first_name}|${last_name}`];
      return [...parts.filter(Boolean), ...groups.map((group) => `#${group}`)].join(' ');
    }),
    problems: problems.map(({ line, reason, text, sheet }) => `${sheet === undefined ? '' : `${sheet}:`}${line} ${reason} ${text}`),
  };
}
