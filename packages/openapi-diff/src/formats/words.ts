import type { Bump } from '../bump.js';
import type { Change } from '../change.js';

/** Whether the version follows the changes, and what to do if not. */
export function bumpWords({ needs, needsHere, from, to, atLeast, enough }: Bump): string {
  if (!needs || !needsHere) return 'Nothing has changed, so the version may stay.';
  const step = needs === needsHere ? `a ${needs} step` : `a ${needs} step, before 1.0 a ${needsHere} one`;
  if (enough) return `The changes need ${step}: ${atLeast} or later. The next version is ${to}.`;
  const now = from === to ? `the version stays ${from}` : `the next version is ${to}`;
  return `The changes need ${step}, but ${now}. Version ${atLeast} would do: add a changeset for @ddm-openapi/spec (${needsHere}).`;
}

/** Which operations a change concerns, in a few words; empty where its place says it already. */
export function concerns({ operations, place }: Change, mark = '`'): string {
  if (!operations.length || place.startsWith('operation ')) return '';
  const shown = operations.slice(0, 3).map((id) => `${mark}${id}${mark}`);
  const more = operations.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
