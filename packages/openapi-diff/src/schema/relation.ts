import type { Step } from '../change.js';
import type { Direction } from '../usage.js';

/** The relation between the values that a schema accepts now and those it accepted: fewer, more, or some of both. */
export type Relation = 'narrower' | 'wider' | 'other';

/** A request may become wider and a response narrower; the opposite breaks programs. */
export function stepFor(relation: Relation, direction: Direction): Step {
  if (relation === 'other') return 'major';
  return (relation === 'narrower') === (direction === 'request') ? 'major' : 'minor';
}
