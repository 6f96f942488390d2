import type { Call } from '../call.js';
import type { Credentials, RequestToSend, ResponseCallback } from '../credentials/credentials.js';
import { type Scrubber, scrubberFor } from '../secrets.js';
import { quietly } from '../use.js';

/** One request of a call, and what came back. */
export interface Attempt {
  readonly call: Call;
  /** Which request of the call it is, counted from 1. Attempts that ended before theirs was sent do not count. */
  readonly number: number;
  readonly request: RequestToSend;
  /** What authenticates the request, if anything does. */
  readonly credentials: Credentials | undefined;
  /** Takes the secrets of the request, and the token in a response, out of what is shown. */
  readonly scrubber: () => Scrubber;
  /** Whether its credentials are waited for. */
  authenticating?: boolean;
  /** What its credentials call back with the response. */
  onResponse?: ResponseCallback | undefined;
  /** Whether the request was given to `fetch`, so that it may have reached the service. */
  sent: boolean;
  /** The response, once its head has arrived. */
  response?: Response;
}

/** Begins an attempt of a call. */
export function newAttempt(
  call: Call,
  number: number,
  credentials: Credentials | undefined,
  secretProperties: readonly string[],
): Attempt {
  const { operationId, method, url, body, projectId } = call;
  const request = { operationId, method, url, headers: {} as Record<string, string>, body, projectId };
  const attempt: Attempt = {
    call,
    number,
    request,
    credentials,
    sent: false,
    // Made when something is shown, which is seldom.
    scrubber: () => {
      // The token that a login gives is in a header of its response.
      const issued = attempt.response?.headers?.get?.('x-subject-token') ?? '';
      return scrubberFor({ headers: { ...request.headers, issued }, body: request.body }, secretProperties);
    },
  };
  return attempt;
}

/** Tells the credentials of an attempt what came back: the response, or nothing if that was not told before. */
export function tellCredentials(attempt: Attempt, response?: Response): void {
  const { onResponse } = attempt;
  if (!onResponse) return;
  attempt.onResponse = undefined;
  quietly(() => onResponse(response));
}

/** How many requests of the call were sent, this one included where it was. */
export function sentSoFar({ number, sent }: Attempt): number {
  return sent ? number : number - 1;
}
