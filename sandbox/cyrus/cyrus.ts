// A real JMAP server for tests: Cyrus IMAP with Postfix, in a folder of its own, on free ports of 127.0.0.1, gone when the test has gone.
// scripts/install.mjs installs it; where it cannot, `cyrusMissing` says why and the tests are skipped by that name.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { deliverFirst } from './first-mail';
import { cyrusConf, imapdConf, mainCf, masterCf, type Place, type Ports } from './settings';

const run = promisify(execFile);

/** What must be there; scripts/install.mjs knows the packages. */
const PROGRAMS = ['/usr/lib/cyrus/bin/httpd', '/usr/lib/cyrus/bin/master', '/usr/sbin/postfix', '/usr/sbin/saslpasswd2'];
const START_LIMIT_MS = 20_000;

export const PASSWORD = 'keep the night trains';
/** ana sends; the others receive. Nobody else has a mailbox: mail for another name of these domains comes back. */
export const CYRUS_USERS = ['ana@example.org', 'bo@example.org', 'bo.lee@example.net', 'dana@example.com', 'eva@example.net'] as const;

/** Why Cyrus cannot be started here, undefined when it can. */
export const cyrusMissing: string | undefined =
  process.getuid?.() !== 0
    ? 'Cyrus is started by root only'
    : PROGRAMS.every((file) => existsSync(file))
      ? undefined
      : 'Cyrus with Postfix is not installed; npm test installs it on Debian as root';

export type Cyrus = {
  /** Of its JMAP service, plain HTTP on 127.0.0.1. */
  port: number;
  /** What Postfix notes of each mail on its way. */
  mailLog: string;
  close(): Promise<void>;
};

type Options = Partial<Pick<Place, 'users' | 'forgets'>>;

/** Starts both servers with empty mailboxes; once more, on other ports, when they do not come up. @throws what they said the second time */
export function startCyrus(options: Options = {}): Promise<Cyrus> {
  return startOnce(options).catch(() => startOnce(options));
}

async function startOnce({ users = CYRUS_USERS, forgets = false }: Options): Promise<Cyrus> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'handbill-cyrus-'));
  const place: Place = { folder, ports: await freePorts(), users, forgets };
  const close = endWithUs(folder);
  try {
    await prepare(place);
    const starts = [
      run('/usr/lib/cyrus/bin/master', ['-C', `${folder}/imapd.conf`, '-M', `${folder}/cyrus.conf`, '-p', `${folder}/cyrus.pid`, '-d']),
      run('/usr/sbin/postfix', ['-c', `${folder}/postfix/etc`, 'start']),
    ];
    // Also when one fails: what is just starting cannot be ended yet.
    await Promise.allSettled(starts);
    await Promise.all(starts);
    await Promise.all(Object.values(place.ports).map((port) => listens(port)));
    await deliverFirst(place.ports.lmtp, users);
    return { port: place.ports.http, mailLog: `${folder}/postfix/log`, close };
  } catch (error) {
    const log = await readFile(`${folder}/postfix/log`, 'utf8').catch(() => '');
    await close();
    throw new Error(`Cyrus did not start: ${String(error)}\n${log}`, { cause: error });
  }
}

async function prepare(place: Place): Promise<void> {
  const { folder } = place;
  await chmod(folder, 0o755); // its servers run as other users
  const folders = ['conf', 'spool', 'proc', 'lock', 'sock', 'search', 'postfix/etc', 'postfix/queue', 'postfix/data'];
  await Promise.all(folders.map((name) => mkdir(path.join(folder, name), { recursive: true })));
  const files = {
    'imapd.conf': imapdConf(place),
    'cyrus.conf': cyrusConf(place),
    'postfix/etc/main.cf': mainCf(place),
    'postfix/etc/master.cf': masterCf(place),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)));
  for (const user of place.users) await setPassword(user, `${folder}/sasldb2`);
  await run('chown', [
    '-R',
    'cyrus:mail',
    ...['conf', 'spool', 'proc', 'lock', 'sock', 'search', 'sasldb2'].map((name) => `${folder}/${name}`),
  ]);
  await run('chown', ['postfix', `${folder}/postfix/data`]);
}

async function setPassword(user: string, file: string): Promise<void> {
  const [name = '', domain = ''] = user.split('@');
  const setting = run('/usr/sbin/saslpasswd2', ['-p', '-c', '-f', file, '-u', domain, name]);
  setting.child.stdin?.end(PASSWORD);
  await setting;
}

/** Ports nobody listens on now. Others may be looking as well; who comes second does not start. */
async function freePorts(): Promise<Ports> {
  const servers = [createServer(), createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(
      (server) => new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  const [http = 0, lmtp = 0, smtp = 0] = ports;
  return { http, lmtp, smtp };
}

async function listens(port: number): Promise<void> {
  const until = performance.now() + START_LIMIT_MS;
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.unref();
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    if (performance.now() > until) throw new Error(`nobody listens on port ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * A shell that ends both servers and removes the folder when its standard input ends: when told to, or when this process is gone,
 * whichever way it went. Servers outlive whoever started them, so nothing less is sure.
 */
const END = `cat >/dev/null
pids=$(cat "$1/cyrus.pid" "$1/postfix/queue/pid/master.pid" 2>/dev/null | tr -cs '0-9' ' ')
kill $pids 2>/dev/null
for pid in $pids; do
  for i in $(seq 100); do [ -e "/proc/$pid/exe" ] || break; sleep .05; done
  kill -9 "$pid" 2>/dev/null
done
for i in 1 2 3 4 5; do rm -rf "$1" 2>/dev/null && break; sleep .2; done`;

function endWithUs(folder: string): () => Promise<void> {
  const keeper = spawn('sh', ['-c', END, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  keeper.unref();
  const gone = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  return async () => {
    keeper.ref();
    keeper.stdin?.end();
    await gone;
  };
}
