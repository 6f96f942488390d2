import { compareSteps, type Step } from './change.js';

// See docs/decisions/0180-pnpm-diff-computes-the-version-bump.md.
/** Whether the version bump is as large as the changes need. */
export interface Bump {
  /** The bump that the changes need, by the rules from 1.0 on; undefined if nothing changed. */
  readonly needs?: Step;
  /** The bump of `info.version` that follows from it; before 1.0, breaking changes need a minor bump. */
  readonly needsHere?: Step;
  /** The planned bump: that of `info.version`, or of the pending changesets. */
  readonly takes?: Step;
  /** The old version, and the new one that follows from the planned bump. */
  readonly from: string;
  readonly to: string;
  /** The lowest version that is high enough; absent if the versions are not like 1.2.3, or the old one is a pre-release. */
  readonly atLeast?: string;
  readonly enough: boolean;
}

/** Up to three numbers, as in `v1`, `1.0` and `1.2.3-beta.1`, but not a date. */
const counted = /^v?(?!\d{4}-\d\d)\d+(\.\d+){0,2}([-+][0-9A-Za-z.+-]+)?$/;

/** Whether a version shows the size of a step. */
export const isCounted = (version: string): boolean => counted.test(version);

/** A version that promises nothing yet, such as 2.0.0-beta.1. */
const isPrerelease = (version: string): boolean => /^[^+]*-/.test(version);

/**
 * Compares the bump that the changes need with the planned one. If the steps of the versions cannot be counted, a
 * breaking change needs another version, and whether that is high enough stays open.
 */
export function judgeBump(needs: Step | undefined, from: string, head: string, pending: Step | undefined): Bump {
  if (!isCounted(from) || !isCounted(head) || isPrerelease(from)) {
    const enough = needs !== 'major' || from !== head;
    return { ...(needs && { needs, needsHere: needs }), from, to: head, enough };
  }
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

/** Before 1.0, a minor bump may contain breaking changes, because `^0.1.0` excludes 0.2.0. */
export function stepFrom(version: string, step: Step): Step {
  return numbers(version)[0] === 0 && step === 'major' ? 'minor' : step;
}

/** The version after a bump. */
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

/** Whether a bump is larger than the planned one. */
export function exceeds(step: Step, bump: Bump): boolean {
  if (bump.atLeast === undefined) return step === 'major' && !bump.enough;
  return !bump.takes || compareSteps(stepFrom(bump.from, step), bump.takes) > 0;
}

function stepBetween(from: string, to: string): Step | undefined {
  const [a, b] = [numbers(from), numbers(to)];
  if (compareVersions(from, to) >= 0) return undefined;
  return b[0] > a[0] ? 'major' : b[1] > a[1] ? 'minor' : 'patch';
}

function numbers(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version
    .replace(/^v|[+-].*$/g, '')
    .split('.')
    .map(Number);
  return [major, minor, patch];
}
