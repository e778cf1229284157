// Who may import whom, with the reason. The first layer whose pattern fits a file is its layer.

export type Layer = {
  name: string;
  files: RegExp;
  /** Layers it may import besides itself. */
  mayImport: string[];
  /** npm packages it may import; types alone are free. */
  packages: RegExp;
  why: string;
};

const NOTHING = /^$/;

export const layers: Layer[] = [
  {
    name: 'texts',
    files: /^utils\/i18n\//,
    mayImport: [],
    packages: NOTHING,
    why: 'texts depend on nothing',
  },
  {
    name: 'zod',
    files: /^utils\/zod\.ts$/,
    mayImport: [],
    packages: /^zod\/mini$/,
    why: 'the one place that configures zod depends on nothing else',
  },
  {
    name: 'open page',
    files: /^utils\/campaign\/open-(page|picture)\.ts$/,
    mayImport: ['zod', 'pure'],
    packages: /^wxt\/browser$/,
    why: 'it injects the reader into the page under the click, and knows nothing of sending',
  },
  {
    name: 'pure',
    files:
      /^utils\/(message|contacts|campaign|by-hand)\/|^utils\/outbox\/(submission|pacing|first-day|schedule|learning|waiting|plan|report|retention)\.ts$|^utils\/address-book\/books?\.ts$|^utils\/provider\/provider-id\.ts$|^utils\/people\/(saved-person|find-people|selection)\.ts$|^utils\/attachments\/size\.ts$|^utils\/(csv|mail-server)\.ts$|^utils\/log\/entry\.ts$/,
    mayImport: ['zod'],
    packages: /^(liquidjs|chardet|read-excel-file\/universal|email-misspelled)$/,
    why: 'pure modules are tested by tables: time, randomness, storage and the network are arguments',
  },
  {
    name: 'attachments',
    files: /^utils\/attachments\//,
    mayImport: [],
    packages: /^(idb|wxt\/browser)$/,
    why: 'octets are kept and dropped here by what they are; who names them is passed in',
  },
  {
    name: 'changes',
    files: /^utils\/changes\.ts$/,
    mayImport: [],
    packages: NOTHING,
    why: 'it says that something changed, never what',
  },
  {
    name: 'permissions',
    files: /^utils\/allow-provider\.ts$/,
    mayImport: ['pure'],
    packages: /^wxt\/browser$/,
    why: 'it asks the browser for hosts, and calls none of them',
  },
  {
    name: 'log',
    files: /^utils\/log\//,
    mayImport: ['zod', 'pure'],
    packages: /^idb$/,
    why: 'the log sees that something left and where to, never what',
  },
  {
    name: 'memory',
    files: /^utils\/memory\//,
    mayImport: ['pure'],
    packages: /^idb$/,
    why: 'the memory knows people by their hashes, and nothing of mails',
  },
  {
    name: 'people',
    files: /^utils\/people\//,
    mayImport: ['zod', 'pure'],
    packages: /^idb$/,
    why: 'the people one keeps are one’s own: nothing is sent from here',
  },
  {
    name: 'auth',
    files: /^utils\/auth\//,
    mayImport: ['settings', 'zod', 'pure', 'provider'],
    packages: /^(oauth4webapi|idb|wxt\/.+)$/,
    why: 'tokens are got and kept here, and nobody who draws or sends is known here',
  },
  {
    name: 'provider',
    files: /^utils\/provider\//,
    mayImport: ['zod', 'pure'],
    packages: NOTHING,
    why: 'a provider takes octets and gives an outcome: it knows no storage, no browser and no OAuth',
  },
  {
    name: 'address book',
    files: /^utils\/address-book\//,
    mayImport: ['zod', 'pure', 'provider'],
    packages: NOTHING,
    why: 'a book is read with a token and a fetch that are passed in; nothing of it is stored',
  },
  {
    name: 'settings',
    files: /^utils\/(settings|started-key|local)\.ts$/,
    mayImport: ['zod', 'pure'],
    packages: /^wxt\/browser$/,
    why: 'what the user chose is read by both sides, and knows none of them',
  },
  {
    name: 'commands',
    files: /^utils\/commands\.ts$/,
    mayImport: ['zod', 'pure', 'auth', 'settings'],
    packages: /^(@webext-core\/messaging|wxt\/browser)$/,
    why: 'the protocol knows shapes only, so that both sides can import it',
  },
  {
    name: 'outbox',
    files: /^utils\/outbox\//,
    mayImport: ['zod', 'pure', 'provider', 'commands', 'changes'],
    packages: /^(idb|wxt\/browser)$/,
    why: 'the outbox gets provider, token, clock, lock and alarm passed in',
  },
  {
    name: 'draft',
    files: /^utils\/(draft|started-drafts|saved-texts|undo-window|compose-choice|cool-down)\.ts$/,
    mayImport: ['zod', 'pure', 'settings'],
    packages: NOTHING,
    why: 'the draft and how it is sent are the user’s own, and nothing is sent from here',
  },
  {
    name: 'open view',
    files: /^utils\/(open-view|objections)\.ts$/,
    mayImport: ['commands', 'outbox', 'provider', 'memory', 'draft', 'pure'],
    packages: NOTHING,
    why: 'it joins what a view reads, and changes nothing',
  },
  {
    name: 'editor',
    files: /^components\/editor\//,
    mayImport: ['texts', 'pure', 'components'],
    packages: /^(react(-dom)?(\/|$)|@tiptap\/(core|react|starter-kit|pm\/\w+)$|dompurify$)/,
    why: 'the editor is large and loaded when it is needed: its libraries stay in its own folder',
  },
  {
    name: 'formatted letter',
    files: /^components\/review\/html-letter\.tsx$/,
    mayImport: ['texts', 'components'],
    packages: /^(react$|dompurify$)/,
    why: 'the one place where a formatted mail is drawn is the one that cleans it',
  },
  {
    name: 'people file',
    files: /^utils\/people-file\//,
    mayImport: ['pure'],
    packages: /^disposable-email-domains-js$/,
    why: 'a file is read in a worker of its own, which knows the parsers and nothing that stores or sends',
  },
  {
    name: 'components',
    files: /^components\//,
    mayImport: [
      'texts',
      'zod',
      'pure',
      'editor',
      'formatted letter',
      'attachments',
      'open page',
      'commands',
      'changes',
      'draft',
      'outbox',
      'open view',
      'people',
      'people file',
    ],
    packages: /^(react(-dom)?(\/|$)|@tanstack\/react-virtual$)/,
    why: 'components draw and issue commands: they know no storage, no provider and no OAuth',
  },
  {
    name: 'services',
    files: /^utils\/(later|open-services)\.ts$/,
    mayImport: ['open view', 'permissions', 'commands', 'changes', 'draft', 'attachments', 'log', 'people'],
    packages: NOTHING,
    why: 'it composes what both views hand to the components, and loads late what opening does not need',
  },
  {
    name: 'views',
    files: /^entrypoints\/(popup|app)\//,
    mayImport: ['services', 'components', 'open page', 'people file'],
    packages: /^wxt\/browser$/,
    why: 'a view hands the components what they need from outside; sending is the background’s',
  },
  {
    name: 'page reader',
    files: /^entrypoints\/read-page\.ts$/,
    mayImport: ['pure'],
    packages: /^wxt\/utils\/define-unlisted-script$/,
    why: 'it runs in a stranger’s page and may hold nothing of ours but the reader',
  },
  {
    name: 'erase',
    files: /^utils\/(erase|delete-everything)\.ts$/,
    mayImport: ['commands', 'outbox', 'auth', 'log', 'memory'],
    packages: /^(idb|wxt\/browser)$/,
    why: 'it erases what others have stored, and reads none of it',
  },
  {
    name: 'background',
    files: /^entrypoints\/background\.ts$/,
    mayImport: ['commands', 'outbox', 'provider', 'auth', 'attachments', 'changes', 'log', 'memory', 'settings', 'erase', 'pure'],
    packages: /^wxt\/.+$/,
    why: 'the background composes what sends, and draws nothing',
  },
  {
    name: 'demo',
    files: /^sandbox\/demo\.ts$/,
    mayImport: ['sandbox', 'e2e'],
    packages: /^node:/,
    why: 'the demo drives the built extension as a user does',
  },
  {
    name: 'sandbox',
    files: /^sandbox\//,
    mayImport: [],
    packages: /./,
    why: 'the sandbox is written from the vendors’ documents: with our own code in it, it would agree with our own mistakes',
  },
];

/** Files that may touch `browser.*`, with what for. */
export const browserUsers: Record<string, string> = {
  'utils/auth/accounts.ts': 'storage of accounts and tokens; gives back the permission to call a server',
  'utils/auth/client.ts': 'storage of the user’s own client',
  'utils/auth/connecting.ts': 'storage of how connecting stands',
  'utils/auth/window.ts': 'the sign-in window',
  'utils/campaign/open-page.ts': 'reads the page under the click',
  'utils/campaign/open-picture.ts': 'has the page read its picture',
  'utils/attachments/sweep.ts': 'looks whether a draft names a file',
  'utils/allow-provider.ts': 'asks for a provider’s hosts, in the click',
  'utils/commands.ts': 'checks who sends a command',
  'utils/outbox/badge.ts': 'the badge on the toolbar icon',
  'utils/outbox/forgetting.ts': 'an alarm, once a day',
  'entrypoints/background.ts': 'opens the compose window of a mail sent by hand; asks whether a host may be called',
  'utils/erase.ts': 'erases storage and alarms',
  'utils/local.ts': 'small records in storage.local',
  'utils/outbox/keeper.ts': 'alarms, and staying awake while sending',
  'entrypoints/popup/main.tsx': 'opens the full tab',
  'entrypoints/app/main.tsx': 'asks for the permission to call a mail server',
};
