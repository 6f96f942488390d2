import type { Input } from '../commands/command.js';

/** A method of the client. */
export type Method = (input: Input, options?: { readonly signal?: AbortSignal }) => Promise<unknown>;

/** A client of the service: a method for each operation, by its `operationId`. */
export type ServiceClient = Readonly<Record<string, Method>>;

/** What a waiter shows of a job while it waits. */
export interface JobState {
  readonly status?: string;
  /** Its own percentage, such as `60%`. */
  readonly process?: string;
  readonly name?: string;
}

/** How to wait. Times in milliseconds. */
export interface WaitOptions {
  readonly signal?: AbortSignal;
  readonly timeout?: number;
  readonly onProgress?: (state: JobState) => void;
  readonly startedBy?: { readonly operation: string; readonly input: object };
}

/** The waiters of the client, by the operation that tells the state of a job. */
export type Waiters = Readonly<
  Record<
    string,
    {
      readonly wait: (client: ServiceClient, what: unknown, options: WaitOptions) => Promise<unknown>;
      readonly takes: 'id' | 'input';
    }
  >
>;
