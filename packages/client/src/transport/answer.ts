import { UnexpectedAnswerError } from '../errors/failures.js';
import { type Explain, errorFromAnswer } from '../errors/from-answer.js';
import { type Answer, type Call, factsOf, requestIdIn } from './call.js';
import { scrub, secretsIn } from './mask.js';

const longestBody = 65_536;

/** Reads what the service answered, or throws the error that its answer stands for. */
export function readAnswer(
  call: Call,
  attempts: number,
  response: Response,
  text: string,
  sent: Readonly<Record<string, string>>,
  explain: Explain | undefined,
): Answer {
  const { ok, status, headers } = response;
  if (ok) {
    const data = parse(text || (call.emptyAnswer ? '{}' : ''));
    if (typeof data === 'object' && data && !Array.isArray(data)) return { data, response, attempts };
  }
  const secrets = secretsIn(call.input);
  for (const name of ['authorization', 'x-auth-token', 'x-security-token']) secrets.push(sent[name] ?? '');
  const body = scrub(text.slice(0, longestBody), secrets);
  const facts = factsOf(call, attempts);
  if (status >= 400) throw errorFromAnswer(response, body, facts, explain);
  const what = ok ? 'without a JSON object in the body' : 'a redirect, which is not followed';
  const requestId = requestIdIn(headers);
  const remedy = call.idempotent ? 'Check the base URL.' : mayBeDone;
  throw new UnexpectedAnswerError(`${status} ${what}.`, facts, { requestId, body, remedy });
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
