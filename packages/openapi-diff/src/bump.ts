import { compareSteps, type Step } from './change.js';

/** Whether the step that is taken is as large as the one that the changes need. */
export interface Bump {
  /** The step that the changes need, counted as from 1.0 on; undefined if nothing changed. */
  readonly needs?: Step;
  /** The step of `info.version` that this is; before 1.0, what breaks needs a minor step. */
  readonly needsHere?: Step;
  /** The step that is taken: that of `info.version`, or of the pending changesets. */
  readonly takes?: Step;
  /** The version before, and the one that follows from the step that is taken. */
  readonly from: string;
  readonly to: string;
  /** The smallest version that would do. */
  readonly atLeast: string;
  readonly enough: boolean;
}

/** Compares what the changes need with what is taken. */
export function judgeBump(needs: Step | undefined, from: string, head: string, pending: Step | undefined): Bump {
  const needsHere = needs && stepFrom(from, needs);
  const planned = pending && next(from, pending);
  const to = planned && compareVersions(planned, head) > 0 ? planned : head;
  const atLeast = needsHere ? next(from, needsHere) : from;
  const takes = stepBetween(from, to);
  return {
    ...(needs && { needs }),
    ...(needsHere && { needsHere }),
    ...(takes && { takes }),
    from,
    to,
    atLeast,
    enough: compareVersions(to, atLeast) >= 0,
  };
}

/** Before 1.0 a minor step may break, because `^0.1.0` does not take 0.2.0. */
export function stepFrom(version: string, step: Step): Step {
  return numbers(version)[0] === 0 && step === 'major' ? 'minor' : step;
}

/** The version after a step. */
export function next(version: string, step: Step): string {
  const [major, minor, patch] = numbers(version);
  if (step === 'major') return `${major + 1}.0.0`;
  return step === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** Less than 0 if `a` is the lower version. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** Whether a step is larger than the one that is taken. */
export function exceeds(step: Step, bump: Bump): boolean {
  return !bump.takes || compareSteps(stepFrom(bump.from, step), bump.takes) > 0;
}

function stepBetween(from: string, to: string): Step | undefined {
  const [a, b] = [numbers(from), numbers(to)];
  if (compareVersions(from, to) >= 0) return undefined;
  return b[0] > a[0] ? 'major' : b[1] > a[1] ? 'minor' : 'patch';
}

function numbers(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map(Number);
  return [major, minor, patch];
}
