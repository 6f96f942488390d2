/** Something to be measured. */
export interface Subject {
  readonly name: string;
  run(): unknown;
}

export interface Measured {
  readonly name: string;
  /** Median over the rounds, in microseconds a run. */
  readonly median: number;
  /** Median over the rounds of the time against that of the first subject in the same round. */
  readonly ratio: number;
}

/** Rounds that are run before those that count. */
const warmUp = 5;

/**
 * Runs the subjects in turns, so that whatever else the machine does meets all of them, and takes the median of each.
 * `runs` is the number of runs in a round.
 */
export async function measure(subjects: readonly Subject[], rounds: number, runs: number): Promise<Measured[]> {
  const times = subjects.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      // Another one begins each round: what one leaves to the garbage collector slows down the next.
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

/** Compares round by round, which cancels out what slows the machine down for a while. */
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

/** Prints a table of what was measured, each against the first. */
export function report(title: string, unit: string, rows: readonly Measured[]): void {
  console.log(`\n${title}`);
  for (const { name, median: value, ratio } of rows) {
    console.log(`  ${name.padEnd(52)} ${value.toFixed(1).padStart(11)} ${unit} ${ratio.toFixed(2).padStart(7)}×`);
  }
}
