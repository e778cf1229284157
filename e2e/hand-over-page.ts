// Runs in a page of the extension in a real browser: hands one mail over by a provider's own code and asks about it, as the drain does.
import { provider as gmail } from '../utils/provider/gmail-provider';
import { provider as graph } from '../utils/provider/graph-provider';
import { provider as jmap } from '../utils/provider/jmap-provider';
import type { Link, ProviderAccount } from '../utils/provider/provider';

const PROVIDERS = { gmail, graph, jmap };

export type HandOver = {
  provider: keyof typeof PROVIDERS;
  account: ProviderAccount;
  /** The whole field. */
  authorization: string;
  mail: string;
  /** Called first: a connection that is used again is the one a browser repeats requests on. */
  warmUp: string;
};

/** @returns what each call came to, in order: the last is what the user would be told */
export async function handOver({ provider: id, account, authorization, mail, warmUp }: HandOver): Promise<string[]> {
  const provider = PROVIDERS[id];
  const octets = new TextEncoder().encode(mail);
  const link: Link = { authorization, account, memory: new Map(), now: Date.now(), fetch: (input, init) => fetch(input, init) };
  await fetch(warmUp, { credentials: 'omit', cache: 'no-store' }).then((answer) => answer.text());
  const prepared = await provider.prepare(octets, link);
  if (prepared.kind !== 'prepared') return [prepared.kind];
  const { handle } = prepared;
  const told: string[] = [(await provider.submit(handle, octets, false, link)).kind];
  // Whatever is no acceptance is asked about, where somebody can be asked; only what has not been taken is sent again.
  for (let tries = 0; tries < 3 && told.at(-1) !== 'accepted' && provider.canLookUp(handle); tries++) {
    told.push((await provider.lookUp(handle, octets.length, link)).kind);
    if (told.at(-1) === 'not-taken') told.push((await provider.submit(handle, octets, true, link)).kind);
  }
  return told;
}

Object.assign(globalThis, { handOver });
