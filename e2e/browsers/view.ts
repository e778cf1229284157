// A page or popup as a user has it: looks, clicks, types. Input is real input of the browser (trusted events), never `element.click()`.
import { landedClick, placeToClick } from './click';
import { describeTarget, findAll, type Target } from './find';

export type Key =
  | 'Tab'
  | 'Enter'
  | 'Escape'
  | 'Backspace'
  | 'Delete'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'
  | `Arrow${'Up' | 'Down' | 'Left' | 'Right'}`
  | 'a'
  | 'b'
  | ' '
  | 'v';
export type Modifier = 'Shift' | 'Control' | 'Alt';

const PATIENCE_MS = 10_000;
const POLL_MS = 50;
/** What has not moved, in a window that has not grown, for so many looks is at rest. */
const LOOKS_AT_REST = 3;
/** A page tells at once where a click landed, unless it is gone. */
const LANDED_MS = 1_000;

/**
 * Waits until `look` gives something other than undefined, null, false or ''. A look that fails (a page that is just navigating) is
 * repeated. @throws with `what()` and the last failure after `patienceMs`.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  what: () => string | Promise<string>,
  patienceMs = PATIENCE_MS,
): Promise<NonNullable<T>> {
  const until = performance.now() + patienceMs;
  let failure: unknown;
  for (;;) {
    try {
      const seen = await look();
      failure = undefined;
      if (seen !== undefined && seen !== null && seen !== false && seen !== '') return seen;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > until) throw new Error(`Waited ${patienceMs} ms for ${await what()}`, { cause: failure });
    await pause(POLL_MS);
  }
}

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** JavaScript that makes this value again: JSON and regular expressions. */
function literal(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${literal(item)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'undefined';
}

export abstract class View {
  /** Evaluates an expression in the page; awaits it when it is a promise. */
  protected abstract evaluateText(expression: string): Promise<unknown>;
  protected abstract clickAt(x: number, y: number): Promise<void>;
  protected abstract typeKeys(text: string): Promise<void>;
  abstract press(key: Key, ...held: Modifier[]): Promise<void>;
  /** Makes the page so many CSS pixels large. */
  abstract resize(width: number, height: number): Promise<void>;
  /** Writes a PNG. */
  abstract screenshot(file: string): Promise<void>;
  /** Chooses a file of this computer in a file input of the page (a CSS selector; else the first), as the browser's own picker does. */
  abstract chooseFile(file: string, input?: string): Promise<void>;
  abstract close(): Promise<void>;
  /** Whether it is gone: closed by a test, by itself or by the browser. */
  abstract isClosed(): Promise<boolean>;

  /** Runs a self-contained function in the page; arguments and result are JSON (arguments also RegExp). */
  async evaluate<A extends unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    // tsx names inner functions by a helper of its own, which the page does not have.
    const expression = `(async () => { const __name = (f) => f; return JSON.stringify(await (${run.toString()})(${args.map(literal).join(',')})); })()`;
    const json = await this.evaluateText(expression);
    return (typeof json === 'string' ? JSON.parse(json) : undefined) as T;
  }

  /** Loads a whole script into the page (axe-core). */
  async addScript(source: string): Promise<void> {
    await this.evaluateText(`(() => { ${source}\n; return true; })()`);
  }

  async url(): Promise<string> {
    return this.evaluate(() => location.href);
  }

  /** The text a user sees. */
  async text(): Promise<string> {
    return this.evaluate(() => document.body?.innerText ?? '');
  }

  /** Waits until the function, run in the page, gives something truthy. */
  async waitFor<A extends unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<NonNullable<T>> {
    return eventually(
      () => this.evaluate(run, ...args),
      async () => `${run.toString()}\nThe page says:\n${await this.text().catch(String)}`,
    );
  }

  /** How many visible elements the target names now. */
  async count(target: Target): Promise<number> {
    return Number(
      await this.evaluateText(`(() => { const __name = (f) => f; return (${findAll.toString()})(${literal(target)}).length; })()`),
    );
  }

  /** Runs a self-contained function on the first element the target names, when there is one. */
  private async onFirst<A extends unknown[], T>(
    target: Target,
    run: (element: HTMLElement, ...args: A) => T,
    ...args: A
  ): Promise<T | undefined> {
    const expression = `(() => { const __name = (f) => f; const [element] = (${findAll.toString()})(${literal(target)});
      return element === undefined ? undefined : JSON.stringify((${run.toString()})(${['element', ...args.map(literal)].join(',')})); })()`;
    const json = await this.evaluateText(expression);
    return typeof json === 'string' ? (JSON.parse(json) as T) : undefined;
  }

  /** Waits until the target is there, and runs the function until its answer is not undefined, null, false or ''. */
  private async untilFirst<A extends unknown[], T>(
    patienceMs: number,
    target: Target,
    run: (element: HTMLElement, ...args: A) => T,
    ...args: A
  ): Promise<NonNullable<T>> {
    return eventually(
      () => this.onFirst(target, run, ...args),
      async () => `${describeTarget(target)}\nThe page says:\n${await this.text().catch(String)}`,
      patienceMs,
    );
  }

  /** Waits until the target is visible. */
  async see(target: Target, patienceMs = PATIENCE_MS): Promise<void> {
    await this.untilFirst(patienceMs, target, () => true);
  }

  /** Waits until nothing visible is named so. */
  async seeGone(target: Target, patienceMs = PATIENCE_MS): Promise<void> {
    await eventually(
      async () => (await this.count(target)) === 0,
      async () => `${describeTarget(target)} to go\nThe page says:\n${await this.text().catch(String)}`,
      patienceMs,
    );
  }

  /** Visible text of the first element, or the value of a field. */
  async read(target: Target): Promise<string> {
    const { text } = await this.untilFirst(PATIENCE_MS, target, (element) => ({
      text: element.matches('input, textarea, select') ? (element as HTMLInputElement).value : element.innerText,
    }));
    return text;
  }

  /** Visible texts of all elements the target names now. */
  async readAll(target: Target): Promise<string[]> {
    const expression = `(() => { const __name = (f) => f; return JSON.stringify((${findAll.toString()})(${literal(target)}).map((element) => element.innerText)); })()`;
    return JSON.parse(String(await this.evaluateText(expression))) as string[];
  }

  /**
   * Clicks with the mouse, when the target is visible, enabled, not covered and at rest: a popup that still grows moves what is in it.
   * Where it moved all the same and nothing was hit, clicks again, as anybody would. @throws when something else was hit
   */
  async click(target: Target): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const point = await this.#placeAtRest(target);
      await this.clickAt(point.x, point.y);
      // A click may close the page, or hold it up by a window of its own.
      const landed = await Promise.race([this.evaluate(landedClick).catch(() => undefined), pause(LANDED_MS)]);
      if (landed === 'on something else' || (landed === 'on nothing' && performance.now() > until))
        throw new Error(`The click meant for ${describeTarget(target)} landed ${landed}`);
      if (landed !== 'on nothing') return;
    }
  }

  #placeAtRest(target: Target): Promise<{ x: number; y: number }> {
    let before = '';
    let still = 0;
    return eventually(
      async () => {
        const place = await this.onFirst(target, placeToClick);
        const now = JSON.stringify(place);
        still = place && now === before ? still + 1 : 0;
        before = now;
        return still >= LOOKS_AT_REST ? place : undefined;
      },
      async () => `${describeTarget(target)} to be there to click\nThe page says:\n${await this.text().catch(String)}`,
    );
  }

  /** Clicks the field and types at its end, key by key. */
  async type(target: Target, text: string): Promise<void> {
    await this.click(target);
    await this.press('End', 'Control');
    await this.typeKeys(text);
  }

  /** Types where the focus is. */
  async typeHere(text: string): Promise<void> {
    await this.typeKeys(text);
  }

  /** Replaces what the field holds by the text, as one input; in an editor by a paste. */
  async replace(target: Target, text: string): Promise<void> {
    await this.click(target);
    if ((await this.untilFirst(PATIENCE_MS, target, (element) => (element.isContentEditable ? 'editor' : 'field'))) === 'editor') {
      await this.press('a', 'Control');
      return this.pasteHere({ 'text/plain': text });
    }
    await this.untilFirst(
      PATIENCE_MS,
      target,
      (element, value) => {
        element.focus();
        document.execCommand('selectAll');
        return document.execCommand(value === '' ? 'delete' : 'insertText', false, value);
      },
      text,
    );
  }

  /** Chooses an option of a drop-down by its words. */
  async choose(target: Target, option: string): Promise<void> {
    await this.untilFirst(
      PATIENCE_MS,
      target,
      (element, wanted) => {
        const select = element as HTMLSelectElement;
        const index = [...select.options].findIndex(({ text }) => text === wanted);
        if (index < 0) return false;
        select.focus();
        select.selectedIndex = index;
        return select.dispatchEvent(new Event('change', { bubbles: true }));
      },
      option,
    );
  }

  /** Pastes the text into the field: a paste event first, as the browser does. */
  async paste(target: Target, text: string): Promise<void> {
    await this.click(target);
    await this.pasteHere({ 'text/plain': text });
  }

  /** Pastes where the focus is. @param flavours what the clipboard holds, by media type */
  async pasteHere(flavours: Record<string, string>): Promise<void> {
    await this.evaluate((content) => {
      const clipboardData = new DataTransfer();
      for (const [type, value] of Object.entries(content)) clipboardData.setData(type, value);
      const text = content['text/plain'] ?? '';
      // Firefox makes the event's clipboard of `data` and `dataType`, Chromium takes it ready-made.
      const options = { clipboardData, data: text, dataType: 'text/plain', bubbles: true, cancelable: true, composed: true };
      const wanted = (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', options));
      if (wanted) document.execCommand('insertText', false, text);
    }, flavours);
  }
}
