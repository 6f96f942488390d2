import { InputError } from './findings.js';

/** The result of one check of one subject. */
export interface Result {
  readonly subject: string;
  readonly check: string;
  readonly milliseconds: number;
  readonly outcome: 'ok' | 'FAILED' | 'not checked';
  /** The problem, or the reason why it could not be checked; undefined if all is well. */
  readonly problem: string | undefined;
}

/** Runs checks one at a time, continues after a failure, and prints a table of the results. */
export class Checks {
  readonly results: Result[] = [];

  /**
   * Runs one check, which fails by throwing. Returns the result of the work, or undefined if it threw, so that
   * dependent checks can be skipped.
   */
  async check<T>(subject: string, check: string, work: () => Promise<T>): Promise<T | undefined> {
    const start = performance.now();
    const done = (outcome: Result['outcome'], problem?: string) =>
      this.results.push({ subject, check, milliseconds: performance.now() - start, outcome, problem });
    try {
      const result = await work();
      done('ok');
      return result;
    } catch (error) {
      if (error instanceof NotChecked) done('not checked', error.message);
      else done('FAILED', inWords(error));
      return undefined;
    }
  }

  get failed(): readonly Result[] {
    return this.results.filter(({ outcome }) => outcome === 'FAILED');
  }

  /** One line per check, then the problems of those that did not pass. */
  report(): string {
    const width = (name: 'subject' | 'check') => Math.max(...this.results.map((result) => result[name].length));
    const [subjects, checks] = [width('subject'), width('check')];
    const rows = this.results.map(({ subject, check, milliseconds, outcome }) => {
      const time = `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
      return `  ${subject.padEnd(subjects)}  ${check.padEnd(checks)}  ${time}  ${outcome}`;
    });
    const open = this.results.filter(({ outcome }) => outcome !== 'ok');
    const details = open.map(({ subject, check, problem = '' }) => `${subject}, ${check}:\n  ${indent(problem)}`);
    return [rows.join('\n'), ...details, this.summary()].join('\n\n');
  }

  private summary(): string {
    const [all, failed] = [this.results.length, this.failed.length];
    const open = this.results.filter(({ outcome }) => outcome === 'not checked').length;
    if (!failed && !open) return `All ${all} checks passed.`;
    const parts = [failed && `${failed} failed`, open && `${open} could not be made`].filter(Boolean);
    return `Of ${all} checks ${parts.join(', ')}.`;
  }
}

/** A check that did not pass. It is printed without a stack. */
export class CheckFailed extends Error {
  override name = 'CheckFailed';
}

/** A check that could not run, for example without network. It is printed and does not fail the command. */
export class NotChecked extends Error {
  override name = 'NotChecked';
}

/** Throws if there are problems, with one per line. */
export function expectNone(problems: readonly string[]): void {
  if (problems.length) throw new CheckFailed(problems.join('\n'));
}

function inWords(error: unknown): string {
  if (error instanceof CheckFailed || error instanceof InputError) return error.message;
  return error instanceof Error ? String(error.stack) : String(error);
}

function indent(text: string): string {
  return text.trim().replaceAll('\n', '\n  ');
}
