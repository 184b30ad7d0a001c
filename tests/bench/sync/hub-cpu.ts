/** Processor time a hub has taken since its start, in all its threads, as it says itself. */
export const cpuSecondsOf = async (hubUrl: string): Promise<number> => {
  const text = await (await fetch(new URL('metrics', hubUrl))).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
};
