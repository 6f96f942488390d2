// See docs/decisions/0226-equal-examples-are-shared.md.

import { type Document, type Reference, resolve } from './document.js';
import type { Example } from './types.js';

/** What a media type shows: one example, or several by name, which may be shared ones. */
export interface MediaExamples {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example | Reference>>;
}

/** The examples of a media type by name, with references followed; a single one is called `default`. */
export function examplesOf(document: Document, { example, examples }: MediaExamples): Record<string, Example> {
  if (example !== undefined) return { default: { value: example } };
  return Object.fromEntries(
    Object.entries(examples ?? {}).map(([name, shown]) => [name, resolve<Example>(document, shown)]),
  );
}

/** The value of the first example of a media type; undefined if it has none. */
export function firstExample(document: Document, media: MediaExamples | undefined): unknown {
  return media && Object.values(examplesOf(document, media))[0]?.value;
}
