// CPU time: on a busy machine the wall clock measures what runs beside.

/** Of this process, ms; the collector's and the compiler's threads are in it. */
export function cpuTimeOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
