/** A subject of a measurement. */
export interface Subject {
  readonly name: string;
  run(): unknown;
}

export interface Measured {
  readonly name: string;
  /** Median over the rounds, in microseconds per run. */
  readonly median: number;
  /** Median over the rounds of the time relative to the first subject in the same round. */
  readonly ratio: number;
}

/** Warm-up rounds. */
const warmUp = 5;

/**
 * Runs the subjects in turns, so that other load on the machine affects all of them equally, and returns the median of
 * each. `runs` is the number of runs per round.
 */
export async function measure(subjects: readonly Subject[], rounds: number, runs: number): Promise<Measured[]> {
  const times = subjects.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      // Each round starts with another subject, because the garbage of one slows down the next.
      const index = (turn + round + warmUp) % subjects.length;
      const subject = subjects[index] as Subject;
      const start = performance.now();
      for (let run = 0; run < runs; run++) await subject.run();
      const time = ((performance.now() - start) * 1000) / runs;
      if (round >= 0) times[index]?.push(time);
    }
  }
  return compare(subjects.map(({ name }, index) => ({ name, times: times[index] ?? [] })));
}

/** Compares within each round, which cancels out temporary load. */
export function compare(rows: readonly { readonly name: string; readonly times: readonly number[] }[]): Measured[] {
  const first = rows[0]?.times ?? [];
  return rows.map(({ name, times }) => ({
    name,
    median: median(times),
    ratio: median(times.map((time, round) => time / (first[round] ?? Number.NaN))),
  }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints a table of the measurements, relative to the first. */
export function report(title: string, unit: string, rows: readonly Measured[]): void {
  console.log(`\n${title}`);
  for (const { name, median: value, ratio } of rows) {
    console.log(`  ${name.padEnd(52)} ${value.toFixed(1).padStart(11)} ${unit} ${ratio.toFixed(2).padStart(7)}×`);
  }
}
