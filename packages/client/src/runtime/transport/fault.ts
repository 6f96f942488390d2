// See docs/decisions/0250-each-platform-has-its-own-faults-and-credentials-find-their-iam.md.
/** What the platform tells of a fault of the network. */
export interface Fault {
  /** Whether the request cannot have left. */
  readonly unsent?: boolean;
  /** The remedy, where a retry is none. */
  readonly cure?: string | undefined;
  /** Another possible reason. */
  readonly hint?: string;
}

/** The cure for a fault of the caller's own `fetch`. */
export const checkFetch = 'Check the `fetch` that was given.';
