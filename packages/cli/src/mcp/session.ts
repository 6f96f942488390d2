import type { ServiceClient } from '../operations/service.js';
import type { Selection } from './tools.js';

/** What the tools of one connection share. */
export interface Session {
  readonly selection: Selection;
  /** The client, made for the first call that needs it. Throws when there are no credentials. */
  readonly client: () => Promise<ServiceClient>;
}

/** How a call is stopped, and where it tells of its progress. */
export interface CallOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (percent: number, message: string) => void;
}

/** A value that is made once, and again after a failure. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
