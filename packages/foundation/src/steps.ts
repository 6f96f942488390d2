import { formatFindings, InputError } from './findings.js';
import { helpOf } from './script-help.js';

export interface Timing {
  name: string;
  milliseconds: number;
}

/** Runs named steps, measures each, and prints a summary. Steps may overlap; the total is the time from start to end. */
export class Steps {
  readonly timings: Timing[] = [];
  #start: number | undefined;
  #end = 0;

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    this.#start ??= start;
    const result = await work();
    this.#end = performance.now();
    this.timings.push({ name, milliseconds: this.#end - start });
    return result;
  }

  summary(): string {
    const width = Math.max(...this.timings.map((t) => t.name.length));
    const rows = this.timings.map((t) => `  ${t.name.padEnd(width)}  ${seconds(t.milliseconds)}`);
    return [...rows, `  ${'total'.padEnd(width)}  ${seconds(this.#end - (this.#start ?? 0))}`].join('\n');
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2).padStart(6)} s`;
}

/** How a script differs from the others. */
export interface ScriptOptions {
  /** Whether the script prints its own help. */
  readonly hasOwnHelp?: boolean;
  /** The exit code of a failure: 1 if left out. */
  readonly failure?: number;
}

/**
 * Runs a script. Problems in the input are printed without a stack; internal errors are printed with one. `--help` prints
 * the comment at the head of the script and runs nothing, unless it has its own help.
 */
export async function main(
  script: () => Promise<void>,
  { hasOwnHelp = false, failure = 1 }: ScriptOptions = {},
): Promise<void> {
  const [, file, ...args] = process.argv;
  if (file && !hasOwnHelp && args.includes('--help')) {
    console.log(helpOf(file));
    return;
  }
  try {
    await script();
  } catch (error) {
    process.exitCode = failure;
    reportFailure(error);
  }
}

export function reportFailure(error: unknown): void {
  if (isUnknownOption(error)) {
    console.error(error.message);
    return;
  }
  if (!(error instanceof InputError)) {
    console.error(error);
    return;
  }
  if (error.findings.length) console.error(`${formatFindings(error.findings)}\n`);
  console.error(error.message);
}

/** Errors of parseArgs name the problem and the remedy. */
function isUnknownOption(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS_');
}
