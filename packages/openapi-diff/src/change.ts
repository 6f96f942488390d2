/** A version bump: what a change means for users who change nothing. */
export type Step = (typeof steps)[number];

/** Every bump, the smallest first. */
export const steps = ['patch', 'minor', 'major'] as const;

/** The kind of a change. Tools may filter by it. */
export const changeKinds = [
  'operation-added',
  'operation-removed',
  'operation-renamed',
  'operation-moved',
  'operation-deprecated',
  'parameter-added',
  'parameter-removed',
  'parameter-renamed',
  'parameter-changed',
  'request-body-added',
  'request-body-removed',
  'request-body-changed',
  'response-added',
  'response-removed',
  'response-swapped',
  'header-added',
  'header-removed',
  'header-changed',
  'media-type-added',
  'media-type-removed',
  'media-type-changed',
  'callback-added',
  'callback-removed',
  'webhook-added',
  'webhook-removed',
  'link-added',
  'link-removed',
  'link-changed',
  'field-added',
  'field-removed',
  'field-renamed',
  'field-changed',
  'component-added',
  'component-removed',
  'component-renamed',
  'status-code-added',
  'status-code-removed',
  'status-code-changed',
  'error-code-added',
  'error-code-removed',
  'error-code-changed',
  'extension-changed',
  'security-changed',
  'server-changed',
  'example-changed',
  'text-changed',
  'other-changed',
  'unknown-changed',
] as const;

export type ChangeKind = (typeof changeKinds)[number];

/** One difference between two versions of the document, judged and put into words. */
export interface Change {
  readonly kind: ChangeKind;
  /** The version bump it needs. */
  readonly step: Step;
  /** Where it is, in words: "operation `createInstance`, query parameter `limit`". CommonMark. */
  readonly place: string;
  /** One sentence for users. CommonMark, in which every text of the document is a code span. */
  readonly message: string;
  /** JSON Pointer into the new version, or into the old one if the thing was removed. */
  readonly pointer: string;
  /** The `operationId`s of the affected operations, in the order of the document. */
  readonly operations: readonly string[];
  /** Its place in the source if that is known: a path from the root of the repository, lines from 1. */
  readonly source?: { readonly file: string; readonly line: number };
}

/** Less than 0 if `a` is the smaller bump. */
export function compareSteps(a: Step, b: Step): number {
  return steps.indexOf(a) - steps.indexOf(b);
}

/** The largest of some bumps; undefined if there is none. */
export function greatestStep(some: readonly Step[]): Step | undefined {
  return [...some].sort(compareSteps).at(-1);
}
