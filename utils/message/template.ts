// Templates: text with fields, in Liquid. Owns the engine and its limits; what goes wrong is a value with line and column.
// No files, no loops, no chance and no code: the same template and fields always give the same text.
import { Liquid, type Template } from 'liquidjs';
import { escapeHtml, mailHtml, withLineBreaks, withSafeLinks } from './mail-html';
import { compilePlainFields, type Fields } from './plain-fields';
import { FILTERS, toLiquid, type Liquid as LiquidSource } from './shorthand';

/** `line` and `column` count from 1 in the text the user wrote. `unknown-field`: no value and no fallback. */
export type TemplateProblem = { reason: 'syntax' | 'unknown-field'; field?: string; line: number; column: number };

export type Rendering = { text: string; problems?: never } | { text?: never; problems: TemplateProblem[] };

/** `syntaxProblems` are the ones every rendering has. */
export type ParsedTemplate = { syntaxProblems: TemplateProblem[]; render(fields: Fields): Rendering };

const TAGS = ['if', 'unless', 'case', 'comment'];
/** Characters; a mail of a hundred pages. */
const SOURCE_MAX = 200_000;
/** Characters that filters may handle in one rendering. */
const MEMORY_MAX = 2_000_000;
const RENDER_MAX_MS = 5_000;
/** The parts of the drafts in view, in a few versions; people are rendered one after the other. */
const REMEMBERED = 24;

const remembered = new Map<string, ParsedTemplate>();
const engines: { text?: Liquid; html?: Liquid } = {};

/** Parses a template, or takes it from the few parsed last. Never throws: a broken template renders to its problems. */
export function parseTemplate(source: string): ParsedTemplate {
  return remember(source, () => {
    engines.text ??= createEngine();
    return parse(source, engines.text);
  });
}

/** The same for what the user formatted: the HTML of a whole mail, in which every value is escaped. @param language BCP 47, of the words */
export function parseHtmlTemplate(html: string, language: string | undefined): ParsedTemplate {
  return remember(`html ${language} ${html}`, () => {
    engines.html ??= createEngine((value) => escapeHtml(String(value)));
    const { syntaxProblems, render } = parse(mailHtml(html, language), engines.html, escapeHtml);
    return {
      syntaxProblems,
      render(fields) {
        const rendering = render(fields);
        return rendering.problems ? rendering : { text: withSafeLinks(withLineBreaks(rendering.text)) };
      },
    };
  });
}

function remember(key: string, make: () => ParsedTemplate): ParsedTemplate {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  remembered.set(key, made);
  return made;
}

function parse(source: string, liquid: Liquid, escape: (value: string) => string = (value) => value): ParsedTemplate {
  const rewritten = toLiquid(source, (name) => FILTERS.includes(name));
  let template: Template[];
  try {
    template = liquid.parse(rewritten.source);
  } catch (error) {
    const problems = problemsOf(error, source, rewritten);
    return { syntaxProblems: problems, render: () => ({ problems }) };
  }
  const fillPlain = compilePlainFields(template, escape);
  return {
    syntaxProblems: [],
    render(fields) {
      const filled = fillPlain?.(fields);
      if (filled !== undefined) return { text: filled };
      const present = Object.entries(fields).filter(([, value]) => value !== undefined && value.trim() !== '');
      try {
        // Left out, `size` would be the number of fields to the engine.
        return { text: String(liquid.renderSync(template, { size: undefined, ...Object.fromEntries(present) })) };
      } catch (error) {
        return { problems: problemsOf(error, source, rewritten) };
      }
    },
  };
}

function createEngine(outputEscape?: (value: unknown) => string): Liquid {
  const created = new Liquid({
    strictVariables: true,
    strictFilters: true,
    // Without it `{{ x | default: "…" }}` and `{% if x %}` would fail where x is missing.
    lenientIf: true,
    ownPropertyOnly: true,
    catchAllErrors: true,
    templates: {},
    parseLimit: 2 * SOURCE_MAX,
    memoryLimit: MEMORY_MAX,
    renderLimit: RENDER_MAX_MS,
    ...(outputEscape && { outputEscape }),
  });
  for (const name of Object.keys(created.tags)) if (!TAGS.includes(name)) delete created.tags[name];
  for (const name of Object.keys(created.filters)) if (!FILTERS.includes(name)) created.unregisterFilter(name);
  return created;
}

/** What the engine throws, as far as it is of use here. */
type EngineError = Error & { errors?: unknown[]; token?: { begin: number }; originalError?: { variableName?: string } };

/** @throws what is not the engine's. */
function problemsOf(error: unknown, source: string, rewritten: LiquidSource): TemplateProblem[] {
  const { errors, token, originalError, name } = error as EngineError;
  if (errors !== undefined) return errors.flatMap((one) => problemsOf(one, source, rewritten));
  const offset = rewritten.originalOffset(token?.begin ?? 0);
  if (name !== 'UndefinedVariableError') return [{ reason: 'syntax', ...placeOf(source, offset) }];
  const tagStart = Math.max(source.lastIndexOf('{{', offset), source.lastIndexOf('{%', offset), 0);
  return [{ reason: 'unknown-field', field: originalError?.variableName ?? '', ...placeOf(source, tagStart) }];
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
