// The worker of an import: everything that takes long happens here. Built by Vite into a file of its own, as the policy of extensions wants it.
import { isDisposableEmailDomain } from 'disposable-email-domains-js';
import { TEXT_FILE_MAX } from '../contacts/import/limits';
import type { Asked, Said } from './protocol';
import { createSession } from './session';

const PIECE = 2000;
const session = createSession(isDisposableEmailDomain);
const say = (said: Said) => postMessage(said);

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void answer(data).catch((error: unknown) => {
    console.warn(error);
    say({ say: 'unreadable' });
  });
});

async function answer(asked: Asked): Promise<void> {
  switch (asked.ask) {
    case 'read': {
      // One octet more than is taken tells that it is too large; the rest need not be in memory for that.
      const bytes = new Uint8Array(await asked.file.slice(0, TEXT_FILE_MAX + 1).arrayBuffer());
      const options = { ...asked.options, onProgress: (done: number) => say({ say: 'progress', done }) };
      say({ say: 'summary', summary: await session.read(bytes, options, asked.ownAddresses) });
      break;
    }
    case 'people': {
      const people = session.people(asked.agreed);
      for (let at = 0; at === 0 || at < people.length; at += PIECE) {
        say({ say: 'people', contacts: people.slice(at, at + PIECE), last: at + PIECE >= people.length });
      }
      break;
    }
    default:
      asked satisfies never;
  }
}
