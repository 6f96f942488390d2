import type { FormatOptions } from '@ddm-openapi/openapi-diff';

/** The sections of `components` of which the client carries the names: types, and error classes. */
export const publicNames = ['schemas', 'responses'];

/** How a report speaks of this repository. */
export const projectWords: FormatOptions = {
  command: 'pnpm diff',
  advice: (step) => `add a changeset for @ddm-openapi/spec (${step})`,
};
