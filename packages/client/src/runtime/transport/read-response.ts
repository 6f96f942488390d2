import { type Call, type CallResponse, factsOf, requestIdIn } from '../call.js';
import type { Explain } from '../errors/explanation.js';
import { UnexpectedResponseError } from '../errors/failures.js';
import { errorFromResponse } from '../errors/from-response.js';
import { scrub, secretsIn } from '../hooks/mask.js';
import type { Service } from '../service.js';

const longestBody = 65_536;

/** Reads a response, or throws the error that it stands for. */
export function readResponse(
  call: Call,
  attempts: number,
  response: Response,
  text: string,
  sent: Readonly<Record<string, string>>,
  service: Service,
  explain: Explain | undefined,
): CallResponse {
  const { ok, status, headers } = response;
  if (ok) {
    const data = parse(text || (call.emptyResponse ? '{}' : ''));
    if (typeof data === 'object' && data && !Array.isArray(data)) return { data, response, attempts };
  }
  const secrets = secretsIn(call.input, service.secretProperties);
  for (const name of ['authorization', 'x-auth-token', 'x-security-token']) secrets.push(sent[name] ?? '');
  const body = scrub(text.slice(0, longestBody), secrets);
  const facts = factsOf(call, attempts);
  if (status >= 400) throw errorFromResponse(response, body, facts, service, explain);
  const what = ok ? 'without a JSON object in the body' : 'a redirect, which is not followed';
  const requestId = requestIdIn(headers);
  const remedy = call.idempotent ? 'Check the base URL.' : mayBeDone;
  throw new UnexpectedResponseError(`${status} ${what}.`, facts, { requestId, body, remedy });
}

/** What to do where it is not known whether a request was carried out. */
export const mayBeDone = 'It may have been carried out: read the state before it is sent again.';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
