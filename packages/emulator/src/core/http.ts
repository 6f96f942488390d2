/** A request as plain data, which each way into the emulator makes of what it receives. */
export interface PlainRequest {
  readonly method: string;
  /** Scheme, host and port that the caller reached the emulator by, such as `http://127.0.0.1:8090`. */
  readonly origin: string;
  /** Path and query as on the wire. */
  readonly target: string;
  /** Values by lower-case name. It has no prototype, so that no name of a header finds what is not one. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body; or why it could not be read: it is larger than allowed, or it ended early. */
  readonly body: Uint8Array | 'too-large' | 'incomplete';
}

/** A response as plain data. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The effect of a fault on the connection while the response is sent. */
export interface ConnectionFault {
  /** Ends the connection before anything is sent, or in the middle of the body. */
  readonly reset?: 'before' | 'body';
  /** Milliseconds between the single bytes of the body. */
  readonly drip?: number;
}

/** A response, and what befalls it on its way. */
export interface Delivery {
  readonly response: PlainResponse;
  readonly connection: ConnectionFault;
}

/** The part of a target before the query. */
export function pathOf(target: string): string {
  const at = target.indexOf('?');
  return at < 0 ? target : target.slice(0, at);
}

/** The part of a target after the first question mark. */
export function queryOf(target: string): string {
  const at = target.indexOf('?');
  return at < 0 ? '' : target.slice(at + 1);
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): PlainResponse {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** Headers that have no prototype. */
export function headersOf(entries: Iterable<readonly [name: string, value: string]>): Record<string, string> {
  const headers = Object.create(null) as Record<string, string>;
  for (const [name, value] of entries) headers[name] = value;
  return headers;
}
