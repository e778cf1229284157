// The sandbox's door: a mail provider on this machine, playing Google and Microsoft. Listens on 127.0.0.1 only and reaches nobody.
import { createCertificate } from './certificate';
import { preflight, withCors } from './cors';
import { startDelivery, type DeliveryQueue } from './delivery';
import { answerUnder, Faults } from './faults';
import { createAccept } from './gmail/accept';
import { createComposePage } from './gmail/compose-page';
import { Quota, type QuotaOptions } from './gmail/quota';
import { createGmail } from './gmail/routes';
import { Uploads } from './gmail/upload';
import { createGraphAccept } from './graph/accept';
import { Attachments } from './graph/attachments';
import { Drafts } from './graph/drafts';
import type { Contact } from './graph/contacts';
import { createGraph } from './graph/routes';
import { Throttle, type GraphQuotaOptions } from './graph/throttle';
import { HOSTS, INBOX } from './hosts';
import type { Call, Reply } from './http';
import { inProcessFetch } from './in-process';
import { Inbox } from './inbox/inbox';
import { Ledger, Records, type Said } from './ledger';
import { startAuthority } from './microsoft/authority';
import { MICROSOFT_CLIENT, MICROSOFT_CLIENTS, type MicrosoftClient } from './microsoft/clients';
import { createMicrosoftDoor } from './microsoft/door';
import { MICROSOFT_USERS } from './microsoft/people';
import { DEFAULT_CLIENTS, SANDBOX_CLIENT, type Client } from './oauth/clients';
import { createGoogleDoor } from './oauth/google-door';
import type { Grants, Tokens } from './oauth/grants';
import { startGoogleAuthorization } from './oauth/provider';
import type { BookOption } from './people/book';
import { createPeople } from './people/routes';
import { createRoutes, stepOf } from './routes';
import { startTlsServer, type Outgoing } from './tls-server';
import { DEFAULT_USERS, Users, type UserOption } from './users';

export { MICROSOFT_CLIENT, MICROSOFT_CLIENTS } from './microsoft/clients';
export { chromiumExtensionId, chromiumRedirect, DEFAULT_CLIENTS, firefoxRedirect, SANDBOX_CLIENT } from './oauth/clients';

export type SandboxOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  users?: readonly UserOption[];
  microsoftUsers?: readonly UserOption[];
  clients?: readonly Client[];
  microsoftClients?: readonly MicrosoftClient[];
  /** Whose Google address book has whom; empty for everybody else. */
  books?: Readonly<Record<string, BookOption>>;
  quota?: QuotaOptions;
  graphQuota?: GraphQuotaOptions;
  /** The address book of every Microsoft account. */
  contacts?: readonly Contact[];
  /** 3,599 as Google's unless told. */
  accessTokenTtlSeconds?: number;
  /** The clock of quotas, upload sessions and the ledger, epoch ms. Tokens live by the real clock. */
  now?: () => number;
  /** Hosts that others answer: a real server behind the sandbox's TLS, say. Faults and replies are as for its own. */
  others?: Readonly<Record<string, (call: Call) => Promise<Reply>>>;
  /** false: accepted mail stays in the ledger and never reaches the inbox, for tests that send much. */
  delivery?: boolean;
};

export type Sandbox = {
  port: number;
  /** PEM, to be trusted by clients in Node. */
  certificate: string;
  /** Base64 SHA-256 of the public key, for Chromium's --ignore-certificate-errors-spki-list. */
  spkiHash: string;
  hosts: readonly string[];
  inboxUrl: string;
  /** The same sandbox without a socket. */
  fetch: typeof fetch;
  /** What was TAKEN. */
  ledger: Ledger;
  /** What was SAID. */
  replies: Records<Said>;
  inbox: Inbox;
  faults: Faults;
  tokens: {
    /** Tokens without a browser. Scopes as in the request; the client is SANDBOX_CLIENT (for a Microsoft account MICROSOFT_CLIENT) unless told. */
    issue(addrSpec: string, scopes: readonly string[], clientId?: string): Promise<Tokens>;
    /** Ends the whole grant of a token, as the user removing the app would. */
    revoke(token: string): Promise<boolean>;
    /** Ends this token only, as time would. */
    expire(token: string): Promise<void>;
  };
  /** The messages made in Graph, and how many calls of one mailbox were open at most. */
  graph: { drafts: Drafts; mostConcurrent(): number };
  /** Every resumable session answers 404 from now on. */
  expireUploads(): void;
  /** Forgets what was taken and said, the faults to come, sessions and used quota. Users, grants and the inbox stay. */
  clear(): void;
  close(): Promise<void>;
};

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { clients = DEFAULT_CLIENTS, now = Date.now, accessTokenTtlSeconds = 3599 } = options;
  const { others = {}, microsoftClients = MICROSOFT_CLIENTS } = options;
  const hosts = [...HOSTS, ...Object.keys(others)];
  const users = new Users(options.users ?? DEFAULT_USERS);
  const microsoftUsers = new Users(options.microsoftUsers ?? MICROSOFT_USERS);
  const [certificate, untrusted, authorization, authority] = await Promise.all([
    createCertificate(hosts),
    createCertificate(hosts),
    startGoogleAuthorization({ clients, users, accessTokenTtlSeconds }),
    startAuthority({ clients: microsoftClients, users: microsoftUsers }),
  ]);
  const { grants } = authorization;
  const ledger = new Ledger();
  const replies = new Records<Said>();
  const inbox = new Inbox();
  const delivery = options.delivery === false ? NO_DELIVERY : await startDelivery(inbox);
  const quota = new Quota(options.quota ?? {}, now);
  const accept = createAccept({ ledger, quota, now, deliver: delivery.add });
  const uploads = new Uploads(accept, now);
  const throttle = new Throttle(options.graphQuota ?? {}, now);
  const drafts = new Drafts(now);
  const attachments = new Attachments();
  const graphAccept = createGraphAccept({ ledger, throttle, now, deliver: delivery.add });
  const route = createRoutes({
    oauth: createGoogleDoor(authorization, clients),
    gmail: createGmail({ grants, quota, uploads, accept }),
    people: createPeople({ grants, books: options.books ?? {}, now }),
    composePage: createComposePage(accept, users.first),
    microsoft: createMicrosoftDoor(authority, microsoftClients, microsoftUsers),
    graph: createGraph({ grants: authority.grants, throttle, drafts, attachments, accept: graphAccept, contacts: options.contacts ?? [] }),
    attachments,
    inbox,
    others,
  });
  const faults = new Faults(() => server.closeConnections());

  async function answer(call: Call): Promise<Outgoing> {
    const asked = preflight(call);
    if (asked) return { kind: 'reply', reply: asked };
    const on = stepOf(call);
    const fault = faults.takeFor(call, on);
    const outgoing = await answerUnder(
      fault,
      async () => withCors(call, await route(call)),
      (reply) => withCors(call, reply),
    );
    const { method, httpVersion, host, path } = call;
    replies.add({
      at: now(),
      method,
      httpVersion,
      host,
      path,
      on,
      status: outgoing.kind === 'reply' ? outgoing.reply.status : undefined,
      ...(fault && { fault: fault.kind }),
    });
    return outgoing;
  }

  const server = await startTlsServer({
    port: options.port ?? 0,
    certificate,
    untrusted,
    handshake: (host) => faults.takeForHandshake(host),
    answer,
  });

  return {
    port: server.port,
    certificate: certificate.certificate,
    spkiHash: certificate.spkiHash,
    hosts,
    inboxUrl: `https://${INBOX}/`,
    fetch: inProcessFetch(hosts, answer),
    ledger,
    replies,
    inbox,
    faults,
    tokens: tokensOf(grants, authority.grants, microsoftUsers),
    graph: { drafts, mostConcurrent: () => throttle.mostConcurrent },
    expireUploads: () => uploads.expire(),
    clear() {
      for (const part of [ledger, replies, faults, quota, throttle, drafts, attachments]) part.clear();
      uploads.expire();
    },
    async close() {
      await server.close();
      await Promise.all([delivery.close(), authorization.close(), authority.close()]);
    },
  };
}

const NO_DELIVERY: Pick<DeliveryQueue, 'add' | 'close'> = { add: () => undefined, close: () => Promise.resolve() };

function tokensOf(google: Grants, microsoft: Grants, microsoftUsers: Users): Sandbox['tokens'] {
  return {
    issue: (addrSpec, scopes, clientId) =>
      microsoftUsers.findByAddrSpec(addrSpec)
        ? microsoft.issue(addrSpec, scopes, clientId ?? MICROSOFT_CLIENT.id)
        : google.issue(addrSpec, scopes, clientId ?? SANDBOX_CLIENT.id),
    revoke: async (token) => (await google.revoke(token)) || microsoft.revoke(token),
    async expire(token) {
      await google.expire(token);
      await microsoft.expire(token);
    },
  };
}
