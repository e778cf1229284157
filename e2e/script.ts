// What breaks for whom: faults of the sandbox by person, and what the sandbox saw of each.
import type { Sandbox } from './sandbox';
import type { FaultKind } from '../sandbox/faults';
import { eventually } from './browsers';

const two = (n: number) => String(n).padStart(2, '0');

/** Person n, from 1. */
export const addrSpecOf = (n: number): string => `p${two(n)}@example.net`;

/** So many people as a user pastes them. */
export const addresses = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `Person ${two(at + 1)} <${addrSpecOf(at + 1)}>`);

export class Script {
  readonly #sandbox: Sandbox;
  /** Upload sessions the PUTs of a person came to, in their order. */
  readonly #puts = new Map<number, string[]>();
  readonly #waiting = new Set<number>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    sandbox.faults.next({ on: 'put', match: (call) => this.#note(call.body, call.query), do: { kind: 'stall' } });
  }

  /** Only looks: this fault never happens. */
  #note(body: Buffer, query: URLSearchParams): false {
    const n = Number(/^To:.*<p(\d+)@/m.exec(body.toString('latin1'))?.[1]);
    this.#puts.set(n, [...(this.#puts.get(n) ?? []), query.get('upload_id') ?? '']);
    return false;
  }

  /** The first PUT of a person's mail goes wrong like this. `unanswerable`: its upload session is never heard of again. */
  on(n: number, fault: FaultKind, after?: 'unanswerable'): this {
    const { faults } = this.#sandbox;
    this.#waiting.add(n);
    const happens = () => {
      this.#waiting.delete(n);
      return true;
    };
    faults.next({ on: 'put', recipient: addrSpecOf(n), match: happens, do: fault });
    const gone = { status: 404, headers: { 'content-type': 'text/html' }, body: Buffer.from('Not Found') };
    const asked = ({ query }: { query: URLSearchParams }) => this.#puts.get(n)?.includes(query.get('upload_id') ?? '') ?? false;
    if (after) faults.next({ on: 'query', match: asked, times: 1_000, do: { kind: 'reply', reply: gone } });
    return this;
  }

  /** Resolves when the person's mail has gone wrong as it was to. */
  reached(n: number): Promise<unknown> {
    return eventually(
      () => !this.#waiting.has(n),
      () => `the mail to ${addrSpecOf(n)}; taken so far: ${this.#sandbox.ledger.recipients().join(', ')}`,
      30_000,
    );
  }

  /** People whose mail never went wrong. */
  pending(): string[] {
    return [...this.#waiting].map(addrSpecOf);
  }

  /** How many PUTs of this person's mail arrived. */
  puts(n: number): number {
    return this.#puts.get(n)?.length ?? 0;
  }
}
