import type { FormatOptions } from '@ddm-openapi/openapi-diff';

// See docs/decisions/0183-callers-say-which-component-names-count.md.
/** The sections of `components` whose names the client uses: types and error classes. */
export const publicNames = ['schemas', 'responses'];

/** The words of a report about this repository. */
export const projectWords: FormatOptions = {
  command: 'pnpm diff',
  advice: (step) => `add a changeset for @ddm-openapi/spec (${step})`,
};
