import type { Credentials, RequestToSend } from '../credentials/credentials.js';
import type { Explain } from '../errors/explanation.js';
import type { Watcher } from '../hooks/watcher.js';
import { type CallOptions, callRules, type RetryBudget } from './call-options.js';
import { callback, count, credentials, duration, flag, having, type Rules, text } from './check.js';

// See docs/decisions/0231-the-client-brings-no-proxy-support-of-its-own.md.
/**
 * The function that sends requests: the global `fetch`, or a compatible one, such as undici's with its own dispatcher.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The options that a request is sent with. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  redirect: 'manual';
  cache?: 'no-store';
  signal: AbortSignal;
}

/** The parts of a response that are needed. `Response` fits, from any library. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** The options of a client. */
export interface ClientOptions extends Omit<CallOptions, 'signal'> {
  /** The credentials of the caller. */
  readonly credentials: Credentials;
  /** The project, for every path that has one. `findProject` gets it by the name of the project. */
  readonly projectId?: string | undefined;
  /** The region of the service, such as `eu-de`. */
  readonly region?: string | undefined;
  /** Address of the service, in place of the region's. */
  readonly baseUrl?: string | undefined;
  /** Allows `http://` to other hosts than this one. Credentials then travel unprotected. */
  readonly insecureHttp?: boolean | undefined;
  /** What sends the requests. Default the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** May change a request before it is authenticated, for every attempt; a promise is waited for. */
  readonly beforeSend?: ((request: RequestToSend) => void | Promise<void>) | undefined;
  /** Receives requests, responses, retries and errors: `watch({ onRequest, … })`, or `watch(debug())` to print them. */
  readonly watcher?: Watcher | undefined;
  /** How much may be retried over all calls; `false` for without bound. Default 20, and a fifth back for each success. */
  readonly retryBudget?: RetryBudget | false | undefined;
  /** How large the body of a response may be when it is unpacked, in bytes. Default 64 MiB. */
  readonly maxResponseSize?: number | undefined;
  /** Puts the remedy of an error code into errors: `explainErrorCode` of the entry `error-codes`. */
  readonly explain?: Explain | undefined;
}

/** The settings of a transport, out of those of the client. */
export type TransportOptions = Omit<ClientOptions, 'projectId' | 'insecureHttp'>;

const { signal: _, ...sharedRules } = callRules;

/** The rules for the options of a client. Addresses are checked where they are read. */
export const clientRules: Rules = {
  ...sharedRules,
  credentials,
  projectId: text,
  region: text,
  baseUrl: text,
  insecureHttp: flag,
  fetch: callback,
  beforeSend: callback,
  watcher: having('request', 'what watch() gives'),
  retryBudget: { capacity: count, refill: count },
  maxResponseSize: duration,
  explain: callback,
};
