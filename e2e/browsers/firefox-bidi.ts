// Firefox by WebDriver BiDi: a context id is enough to look at it, to type into it and to picture it.
// The wire is puppeteer's own connection, an internal of it: hence its pinned version.
import { writeFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import { View, type Key, type Modifier } from './view';

type Evaluated = { type: 'success'; result: { value?: unknown } } | { type: 'exception'; exceptionDetails: { text: string } };

type Connection = { send(method: string, params: object): Promise<{ result: unknown }> };

/** Sends BiDi commands. */
export class Bidi {
  readonly #connection: Connection;

  constructor(browser: Browser) {
    this.#connection = (browser as unknown as { connection: Connection }).connection;
  }

  async send<T>(method: string, params: object): Promise<T> {
    return (await this.#connection.send(method, params)).result as T;
  }

  /** Evaluates in a context, awaits the value. @throws what it threw. */
  async evaluate(context: string, expression: string): Promise<unknown> {
    const answer = await this.send<Evaluated>('script.evaluate', { expression, target: { context }, awaitPromise: true });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }
}

// https://www.w3.org/TR/webdriver2/#keyboard-actions
const KEYS: Record<Key | Modifier, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  ' ': '\uE00D',
  v: 'v',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  a: 'a',
  b: 'b',
};

export class FirefoxView extends View {
  constructor(
    readonly bidi: Bidi,
    readonly context: string,
  ) {
    super();
  }
  protected evaluateText(expression: string): Promise<unknown> {
    return this.bidi.evaluate(this.context, expression);
  }
  protected clickAt(x: number, y: number): Promise<void> {
    const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) };
    const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    return this.#act({ type: 'pointer', id: 'mouse', actions });
  }
  protected typeKeys(text: string): Promise<void> {
    return this.#keys([...text].flatMap((character) => this.#stroke(character === '\n' ? KEYS.Enter : character)));
  }
  press(key: Key, ...held: Modifier[]): Promise<void> {
    const down = held.map((modifier) => ({ type: 'keyDown', value: KEYS[modifier] }));
    const up = held.map((modifier) => ({ type: 'keyUp', value: KEYS[modifier] }));
    return this.#keys([...down, ...this.#stroke(KEYS[key]), ...up]);
  }
  #stroke(value: string): object[] {
    return [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ];
  }
  #keys(actions: object[]): Promise<void> {
    return this.#act({ type: 'key', id: 'keyboard', actions });
  }
  async #act(source: object): Promise<void> {
    await this.bidi.send('input.performActions', { context: this.context, actions: [source] });
  }
  async resize(width: number, height: number): Promise<void> {
    await this.bidi.send('browsingContext.setViewport', { context: this.context, viewport: { width, height } });
  }
  async screenshot(file: string): Promise<void> {
    const { data } = await this.bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context: this.context });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }
  async chooseFile(file: string, input = 'input[type=file]'): Promise<void> {
    const { context } = this;
    const locator = { type: 'css', value: input };
    const { nodes } = await this.bidi.send<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', { context, locator });
    await this.bidi.send('input.setFiles', { context, element: { sharedId: nodes[0]?.sharedId }, files: [file] });
  }
  async close(): Promise<void> {
    if (await this.isClosed()) return;
    await this.bidi.send('browsingContext.close', { context: this.context });
  }
  /** A page that is just loading again does not answer either, so it is asked twice. */
  async isClosed(): Promise<boolean> {
    if (await this.#answers()) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return !(await this.#answers());
  }
  #answers(): Promise<boolean> {
    return this.bidi.evaluate(this.context, 'true').then(
      () => true,
      () => false,
    );
  }
}

/** A popup is no tab: it closes itself as a popup does. */
export class FirefoxPopup extends FirefoxView {
  override async close(): Promise<void> {
    if (!(await this.isClosed())) await this.bidi.evaluate(this.context, 'void window.close()');
  }
}
