import type { Call, CallResponse } from '../call.js';
import type { ServicePlace } from '../iam.js';
import type { CallOptions } from '../options/call-options.js';

/** A request that is about to be sent, for credentials to add their headers to. */
export interface RequestToAuthenticate {
  readonly method: string;
  /** The address as it is sent. */
  readonly url: string;
  /** Headers by name in lower case; `authenticate` adds its own. */
  readonly headers: Record<string, string>;
  readonly body?: string | undefined;
  /** The project of the client, where it has one. */
  readonly projectId?: string | undefined;
}

/** A request before it is authenticated. Its headers may be changed, and its body may be replaced. */
export interface RequestToSend extends RequestToAuthenticate {
  readonly operationId: string;
  body?: string | undefined;
}

/** Tools that credentials may use to request a token. `iamUrl` gives the address of the IAM that belongs to the place. */
export interface AuthenticateContext extends ServicePlace {
  /** Sends requests with the timeouts, retries and hooks of the client. */
  readonly transport: CredentialsTransport;
  readonly signal: AbortSignal;
  /**
   * Calls back once for this request: with the response as soon as its head has arrived, or with nothing if none will come.
   */
  readonly onResponse?: ((callback: ResponseCallback) => void) | undefined;
}

/** Learns what came back for a request. */
export type ResponseCallback = (response?: Pick<Response, 'headers' | 'status'>) => void;

/** Sends what credentials ask for, without credentials or with others. */
export interface CredentialsTransport {
  send(call: Call, options?: CallOptions, credentials?: Credentials): Promise<CallResponse>;
}

/** Proves to the service who calls. Write your own, or use `accessKey`, `token`, `password` or `agency`. */
export interface Credentials {
  /** Adds the headers that prove who calls. Called for every attempt; a promise is waited for. */
  authenticate(request: RequestToAuthenticate, context: AuthenticateContext): void | Promise<void>;
  /**
   * Called at most once per call, when the service rejects the credentials (401). Returns true if a retry can succeed,
   * for example with a new token.
   */
  refused?(request: RequestToAuthenticate, response: Headers): boolean;
}

/** A value, or a function that gets it. */
export type Provided<T> = T | (() => T | Promise<T>);
