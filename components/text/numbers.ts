// Numbers and sizes as people write them.

const count = new Intl.NumberFormat();

/** How large a file is, as people say it. */
export function sizeText(octets: number): string {
  const [value, unit] = octets < 1_000_000 ? [Math.ceil(octets / 1000), 'kilobyte'] : [octets / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat('en', { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

export function numberText(n: number): string {
  return count.format(n);
}
