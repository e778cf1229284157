// The configuration of Cyrus and Postfix as text. Everything lies under one folder and listens on 127.0.0.1; no mail leaves this machine.
// https://www.cyrusimap.org/imap/reference/manpages/configs/imapd.conf.html https://www.postfix.org/postconf.5.html

export type Ports = { http: number; lmtp: number; smtp: number };
/** `forgets`: a submission that has gone is deleted, as Cyrus does unless told otherwise. */
export type Place = { folder: string; ports: Ports; users: readonly string[]; forgets: boolean };

/** The recipient no mail gets past: refused while the sender's server still waits for the answer (RFC 5321 §4.2). */
export const REFUSED = 'refused@example.net';
/** As many octets as a message may have, everywhere here. */
export const MAX_MESSAGE_OCTETS = 30_000_000;

const PROGRAMS = '/usr/lib/cyrus/bin';

export function imapdConf({ folder, ports, users, forgets }: Place): string {
  return lines({
    configdirectory: `${folder}/conf`,
    defaultpartition: 'default',
    'partition-default': `${folder}/spool`,
    proc_path: `${folder}/proc`,
    mboxname_lockpath: `${folder}/lock`,
    cyrus_user: 'cyrus',
    cyrus_group: 'mail',
    servername: 'localhost',
    admins: 'cyrus',
    // The whole address is the user.
    virtdomains: 'userid',
    defaultdomain: 'internal',
    altnamespace: 'yes',
    unixhierarchysep: 'yes',
    // A mailbox comes to be with its first mail, for these and nobody else: others are refused, and the sender gets a bounce.
    autocreate_post: 'yes',
    autocreate_quota: '0',
    autocreate_users: users.join(' '),
    autocreate_inbox_folders: 'Drafts|Sent|Trash',
    autocreate_subscribe_folders: 'Drafts|Sent|Trash',
    'xlist-drafts': 'Drafts',
    'xlist-sent': 'Sent',
    'xlist-trash': 'Trash',
    allowplaintext: 'yes',
    sasl_pwcheck_method: 'auxprop',
    sasl_auxprop_plugin: 'sasldb',
    sasl_sasldb_path: `${folder}/sasldb2`,
    sasl_mech_list: 'PLAIN LOGIN',
    lmtpsocket: `${folder}/sock/lmtp`,
    idlesocket: `${folder}/sock/idle`,
    notifysocket: `${folder}/sock/notify`,
    conversations: 'yes',
    conversations_db: 'twoskip',
    search_engine: 'xapian',
    defaultsearchtier: 't1',
    't1searchpartition-default': `${folder}/search`,
    sync_log: 'yes',
    sync_log_channels: 'squatter',
    httpmodules: 'jmap',
    jmap_nonstandard_extensions: 'no',
    jmap_max_delayed_send: '7d',
    jmapsubmission_deleteonsend: forgets ? 'yes' : 'no',
    maxmessagesize: String(MAX_MESSAGE_OCTETS),
    smtp_backend: 'host',
    smtp_host: `127.0.0.1:${ports.smtp}/noauth`,
    duplicatesuppression: 'no',
  });
}

export function cyrusConf({ folder, ports }: Place): string {
  const program = (name: string, more = '') => `cmd="${PROGRAMS}/${name} -C ${folder}/imapd.conf${more}"`;
  return `START {
  recover ${program('ctl_cyrusdb', ' -r')}
}
DAEMON {
  squatter ${program('squatter', ' -R -d')}
  calalarmd ${program('calalarmd', ' -d')}
}
SERVICES {
  http ${program('httpd')} listen="127.0.0.1:${ports.http}" prefork=2 maxchild=20
  lmtp ${program('lmtpd', ' -a')} listen="127.0.0.1:${ports.lmtp}" prefork=1 maxchild=10
}
EVENTS {
  checkpoint ${program('ctl_cyrusdb', ' -c')} period=30
}
`;
}

/** Takes what Cyrus hands over and carries it back into Cyrus; what that refuses comes back to its sender as a bounce (RFC 3464). */
export function mainCf({ folder, ports, users }: Place): string {
  const domains = [...new Set(users.map((user) => user.slice(user.indexOf('@') + 1)))];
  return lines(
    {
      compatibility_level: '3.6',
      queue_directory: `${folder}/postfix/queue`,
      data_directory: `${folder}/postfix/data`,
      maillog_file: `${folder}/postfix/log`,
      maillog_file_prefixes: folder,
      myhostname: 'mail.example.org',
      mydestination: '',
      mynetworks: '127.0.0.0/8',
      inet_interfaces: '127.0.0.1',
      inet_protocols: 'ipv4',
      alias_maps: '',
      alias_database: '',
      local_recipient_maps: '',
      message_size_limit: String(MAX_MESSAGE_OCTETS),
      virtual_mailbox_limit: '0',
      virtual_mailbox_domains: domains.join(' '),
      virtual_transport: `lmtp:inet:127.0.0.1:${ports.lmtp}`,
      default_transport: 'error:5.1.2 no mail leaves this machine',
      relay_transport: 'error:5.1.2 no mail leaves this machine',
      smtpd_recipient_restrictions: `check_recipient_access inline:{ {${REFUSED} = 550 5.1.1 nobody of that name} }, permit_mynetworks, reject`,
      disable_dns_lookups: 'yes',
      smtp_host_lookup: 'native',
    },
    ' =',
  );
}

export function masterCf({ ports }: Place): string {
  const services = [
    `127.0.0.1:${ports.smtp} inet n - n - - smtpd`,
    'postlog unix-dgram n - n - 1 postlogd',
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'verify unix - - n - 1 verify',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'lmtp unix - - n - - lmtp',
    'anvil unix - - n - 1 anvil',
    'proxymap unix - - n - - proxymap',
    'flush unix n - n 1000? 0 flush',
    'showq unix n - n - - showq',
  ];
  return `${services.join('\n')}\n`;
}

function lines(settings: Record<string, string>, separator = ':'): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}${separator} ${value}\n`)
    .join('');
}
