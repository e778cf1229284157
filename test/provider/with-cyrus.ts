// A real JMAP server, Cyrus with Postfix, behind the sandbox's TLS, and a mailbox at it.
import { afterAll, beforeAll } from 'vitest';
import type { Sandbox } from '../../sandbox';
import { startCyrus, type Cyrus } from '../../sandbox/cyrus/cyrus';
import { frontFor } from '../../sandbox/cyrus/front';
import { basic } from '../../sandbox/cyrus/mailboxes';
import type { JmapMailbox } from '../../utils/provider/jmap-mailbox';
import { findMailbox } from '../../utils/provider/jmap-session';
import { withSandbox } from '../with-sandbox';

export const HOST = 'jmap.example';
const SERVER = new URL(`https://${HOST}/.well-known/jmap`);

type Used = { readonly cyrus: Cyrus; readonly sandbox: Sandbox; readonly fetch: typeof fetch; readonly mailbox: JmapMailbox };

/** Started once for the describe that calls this, and gone after its last test. @param user whose mailbox it is */
export function withCyrus(user: string, options: Parameters<typeof startCyrus>[0] = {}): Used {
  let cyrus: Cyrus | undefined;
  let mailbox: JmapMailbox | undefined;
  const running = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('Cyrus runs from beforeAll on');
    return part;
  };
  beforeAll(async () => {
    cyrus = await startCyrus(options);
  });
  // Before the sandbox's own: what was begun first ends last.
  afterAll(() => cyrus?.close());
  const local = withSandbox({ others: { [HOST]: (call) => frontFor(running(cyrus).port)(call) } });
  beforeAll(async () => {
    const found = await findMailbox({ fetch: local.fetch, authorization: basic(user), now: Date.now() }, SERVER, user);
    if ('problem' in found) throw new Error(`No mailbox: ${found.problem} ${found.detail ?? ''}`);
    mailbox = found.mailbox;
  });
  return {
    get cyrus() {
      return running(cyrus);
    },
    get sandbox() {
      return local.sandbox;
    },
    get fetch() {
      return local.fetch;
    },
    get mailbox() {
      return running(mailbox);
    },
  };
}
