export type RunOptions = { env?: Record<string, string>; quiet?: boolean; limitMs?: number };
/** Runs a command of node_modules to its end; `output` is what it wrote, with `quiet`. */
export function tool(
  command: string,
  args: string[],
  options?: RunOptions & { packageName?: string },
): Promise<{ ok: boolean; output: string }>;
