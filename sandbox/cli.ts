// Starts the sandbox by hand: `tsx sandbox/cli.ts [port]`. Prints where things are and stays until Ctrl-C.
import { SANDBOX_CLIENT, startSandbox } from './index';
import { DEFAULT_USERS } from './users';

const port = Number(process.argv[2] ?? 8443);
const sandbox = await startSandbox({ port });
const rules = [...sandbox.hosts.map((host) => `MAP ${host}:443 127.0.0.1:${sandbox.port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(
  ',',
);

console.log(`The Handbill sandbox listens on 127.0.0.1:${sandbox.port}. It plays Google; nothing leaves this machine.

Hosts     ${sandbox.hosts.join('\n          ')}
Accounts  ${DEFAULT_USERS.map(({ addrSpec }) => addrSpec).join('\n          ')}
Client    ${SANDBOX_CLIENT.id}
          ${SANDBOX_CLIENT.secret}
Inbox     ${sandbox.inboxUrl}
Petition  https://petition.example/keep-the-night-trains?utm_source=newsletter

A Chromium that sees it:
chromium --user-data-dir="$(mktemp -d)" --ignore-certificate-errors-spki-list=${sandbox.spkiHash} \\
  --host-resolver-rules="${rules}" ${sandbox.inboxUrl}

Ctrl-C ends it.`);

process.once('SIGINT', () => {
  void sandbox.close().then(() => process.exit(0));
});
