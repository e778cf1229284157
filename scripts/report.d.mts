export type Counts = { passed: number; failed: number; skipped: string[]; broken: string[] };
export function countCheck(ok: boolean): Counts;
export function countReport(text: string | undefined, endedWell: boolean): Counts;
export function add(a: Counts, b: Counts): Counts;
export function summary(counts: Counts): string;
