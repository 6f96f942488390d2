import type { Step } from '../change.js';
import type { Direction } from '../usage.js';

/** How the values that a schema takes now lie to those that it took: fewer, more, or some of both. */
export type Relation = 'narrower' | 'wider' | 'other';

/** A request may get wider and a response narrower; the other way somebody's program stops. */
export function stepFor(relation: Relation, direction: Direction): Step {
  if (relation === 'other') return 'major';
  return (relation === 'narrower') === (direction === 'request') ? 'major' : 'minor';
}
