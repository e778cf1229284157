// The one shape of a measurement: a name, what it was held against, a ratio.

export type Line = { what: string; value: string; bound?: string; holds?: boolean };
export type Section = { title: string; how: string; lines: Line[] };

export function markdown(sections: readonly Section[], machine: string): string {
  const tables = sections.map(({ title, how, lines }) => {
    const rows = lines.map(
      ({ what, value, bound = '', holds }) => `| ${what} | ${value} | ${bound} | ${holds === undefined ? '' : holds ? 'yes' : '**no**'} |`,
    );
    return `## ${title}\n\n${how}\n\n| | measured | bound | holds |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Measurements\n\nLast output of \`npm run bench\`, on ${machine}. All lines of a section are from one run.\n\n${tables.join('\n')}`;
}

/** A line that a bound decides: `value` must not be above (or, with atLeast, below) it. */
export function bounded(what: string, value: number, unit: string, bound: { atMost: number } | { atLeast: number }): Line {
  const [sign, limit] = 'atMost' in bound ? ['≤', bound.atMost] : ['≥', bound.atLeast];
  return {
    what,
    value: `${round(value)}${unit}`,
    bound: `${sign} ${limit}${unit}`,
    holds: 'atMost' in bound ? value <= limit : value >= limit,
  };
}

export function plain(what: string, value: string): Line {
  return { what, value };
}

export function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
