import { type Bundle, operationsIn, usesIn } from './bundle.js';
import type { Change, ChangeKind, Step } from './change.js';
import type { Difference, Pair } from './differences.js';
import { objectOf, pointerOf, refOf, stringsOf } from './json.js';
import { placeIn } from './place.js';
import type { Verdicts } from './verdicts.js';

type Where = Pair;

/** What the judges know: both versions, and what Redocly says of them. */
export class Context {
  private readonly usesBefore: (reference: string) => string[];
  private readonly usesAfter: (reference: string) => string[];

  constructor(
    readonly base: Bundle,
    readonly head: Bundle,
    readonly verdicts: Verdicts,
  ) {
    this.usesBefore = usesIn(base);
    this.usesAfter = usesIn(head);
  }

  /** The step of a difference that only Redocly can judge: major if it is breaking, else the given one. */
  step(difference: Where, otherwise: Step): Step {
    return this.verdicts.breaks(difference) ? 'major' : otherwise;
  }

  /** A change at the place of a difference. */
  change(where: Where, kind: ChangeKind, step: Step, message: string): Change {
    const gone = where.after.value === undefined && where.before.value !== undefined;
    const bundle = gone ? this.base : this.head;
    const { steps } = gone ? where.before : where.after;
    return {
      kind,
      step,
      place: placeIn(bundle, steps),
      message,
      pointer: pointerOf(steps),
      operations: this.operationsAt(bundle, steps, gone ? this.usesBefore : this.usesAfter),
    };
  }

  private operationsAt(bundle: Bundle, steps: readonly string[], uses: (reference: string) => string[]): string[] {
    const [root, first = '', second = ''] = steps;
    if (root === 'components') return uses(`#/components/${first}/${second}`);
    if (root === 'x-error-codes') return stringsOf(objectOf(objectOf(bundle[root])[first]).operations);
    if (root === 'x-status-codes') return uses(refOf(objectOf(bundle[root])[first]) ?? '');
    if (root !== 'paths') return [];
    const there = operationsIn(bundle).filter((one) => one.path === first);
    return there
      .filter((one) => one.method === second || !there.some((other) => other.method === second))
      .map(({ id }) => id);
  }
}

/** Judges one difference; undefined if it is not of the sort that the judge knows. */
export type Judge = (difference: Difference, context: Context) => Change[] | undefined;
