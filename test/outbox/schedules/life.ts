// One life of the background, call by call: it stands still before each call until it is let go on.
import type { OutsideCall, World } from '../world';

export class Life {
  /** The call it stands before; undefined once it has ended. */
  at: OutsideCall | undefined;
  /** The wait it stands before ends at once. */
  woken = false;
  /** The clock went back since it last looked up when to send. */
  clockWentBack = false;
  #release: () => void = () => undefined;
  #stopped: () => void = () => undefined;
  #broken: { error: unknown } | undefined;
  readonly #crash: { when: 'before' | 'after'; armed: boolean; at: () => boolean } = {
    when: 'before',
    armed: false,
    at: () => this.#crash.armed,
  };

  /** Starts the background, up to its first call. */
  static async begin(world: World): Promise<Life> {
    const life = new Life();
    await life.#untilItStops(() => {
      world
        .live(life.#crash, (call) => life.#standBefore(call))
        .catch((error: unknown) => {
          life.#broken = { error };
        })
        .finally(() => {
          life.at = undefined;
          life.#stopped();
        });
    });
    return life;
  }

  /** Makes the call it stands before and goes on to the next. */
  async step(): Promise<void> {
    await this.#untilItStops(this.#release);
  }

  /** Dies at the call it stands before: without it, or with its result lost. */
  async die(when: 'before' | 'after'): Promise<void> {
    Object.assign(this.#crash, { when, armed: true });
    while (this.at !== undefined) await this.step();
  }

  #standBefore(call: OutsideCall): Promise<void> {
    return new Promise((release) => {
      this.at = call;
      this.#release = release;
      this.#stopped();
    });
  }

  async #untilItStops(start: () => void): Promise<void> {
    await new Promise<void>((stopped) => {
      this.#stopped = stopped;
      start();
    });
    if (this.#broken) throw this.#broken.error;
  }
}
