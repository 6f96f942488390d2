import type { Credentials } from '../credentials/credentials.js';
import type { Explain } from '../errors/explanation.js';
import type { Watcher } from '../hooks/watcher.js';
import type { CallOptions, RetryBudget } from './call-options.js';

/** What a client needs to know. */
export interface ClientOptions extends Omit<CallOptions, 'signal'> {
  /** Who calls. */
  readonly credentials: Credentials;
  /** The project, for every path that has one. `findProject` gets it by the name of the project. */
  readonly projectId?: string | undefined;
  /** The region of the service. Default `eu-de`. */
  readonly region?: string | undefined;
  /** Address of the service, in place of the region's. */
  readonly baseUrl?: string | undefined;
  /** Allows `http://` to other hosts than this one. Credentials then travel unprotected. */
  readonly insecureHttp?: boolean | undefined;
  /** What sends the requests. Default the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Is told of requests, responses, retries and errors: `watch({ onRequest, … })`, or `watch(debug())` to print them. */
  readonly watcher?: Watcher | undefined;
  /** How much may be retried over all calls; `false` for without bound. Default 20, and a fifth back for each success. */
  readonly retryBudget?: RetryBudget | false | undefined;
  /** Puts the remedy of an error code into errors: `explainErrorCode` of the entry `error-codes`. */
  readonly explain?: Explain | undefined;
}

/** The settings of a transport, out of those of the client. */
export type TransportOptions = Omit<ClientOptions, 'projectId' | 'baseUrl' | 'insecureHttp'>;
