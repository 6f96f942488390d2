import { InputError } from '../findings.js';

/** How one check of one package went. */
export interface Result {
  readonly subject: string;
  readonly check: string;
  readonly milliseconds: number;
  /** What is wrong, in words; undefined when nothing is. */
  readonly problem: string | undefined;
}

/** Runs checks one after the other, also after one has failed, and says in a table how all of them went. */
export class Checks {
  readonly results: Result[] = [];

  /**
   * Runs one check. It fails by throwing, or by giving problems back. Gives back what the work gave, or undefined when it
   * threw, so that what builds on it can be left out.
   */
  async check<T>(subject: string, check: string, work: () => Promise<T>): Promise<T | undefined> {
    const start = performance.now();
    const done = (problem?: string) =>
      this.results.push({ subject, check, milliseconds: performance.now() - start, problem });
    try {
      const result = await work();
      done();
      return result;
    } catch (error) {
      done(
        error instanceof CheckFailed || error instanceof InputError ? error.message : String((error as Error).stack),
      );
      return undefined;
    }
  }

  get failed(): readonly Result[] {
    return this.results.filter(({ problem }) => problem !== undefined);
  }

  /** One line a check, then what is wrong with those that failed. */
  report(): string {
    const width = (name: 'subject' | 'check') => Math.max(...this.results.map((result) => result[name].length));
    const [subjects, checks] = [width('subject'), width('check')];
    const rows = this.results.map(({ subject, check, milliseconds, problem }) => {
      const time = `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
      return `  ${subject.padEnd(subjects)}  ${check.padEnd(checks)}  ${time}  ${problem === undefined ? 'ok' : 'FAILED'}`;
    });
    const details = this.failed.map(
      ({ subject, check, problem = '' }) => `${subject}, ${check}:\n  ${indent(problem)}`,
    );
    const count = this.failed.length;
    const summary = count ? `${count} of ${rows.length} checks failed.` : `All ${rows.length} checks passed.`;
    return [rows.join('\n'), ...details, summary].join('\n\n');
  }
}

/** A check that did not pass. It is shown without a stack. */
export class CheckFailed extends Error {
  override name = 'CheckFailed';
}

/** Throws when there are problems, with one a line. */
export function expectNone(problems: readonly string[]): void {
  if (problems.length) throw new CheckFailed(problems.join('\n'));
}

function indent(text: string): string {
  return text.trim().replaceAll('\n', '\n  ');
}
