import { UnexpectedAnswerError } from '../errors/failures.js';
import { type Explain, errorFromAnswer } from '../errors/from-answer.js';
import { type Answer, type Call, factsOf } from './call.js';
import { scrub, secretsAt } from './mask.js';

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
  if (response.ok) {
    const data = call.emptyAnswer && !text ? {} : parse(text);
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return { data, response, attempts };
  }
  const body = scrub(text.slice(0, longestBody), [
    ...secretsAt(call.input, call.secrets),
    ...['authorization', 'x-auth-token', 'x-security-token'].flatMap((name) => sent[name] ?? []),
  ]);
  const facts = factsOf(call, attempts);
  if (response.status >= 400) throw errorFromAnswer(response, body, facts, explain);
  throw new UnexpectedAnswerError(`${call.operationId}: ${response.status} ${whatIsWrong(response, text)}`, facts, {
    requestId: response.headers.get('x-request-id') ?? undefined,
    body,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function whatIsWrong({ ok, headers }: Response, text: string): string {
  if (!ok) return 'a redirect, which is not followed: it could carry the credentials elsewhere. Check the base URL.';
  if (!text) return 'with an empty body. The operation may have been carried out: read the state.';
  return `with a body that is not a JSON object (${headers.get('content-type') ?? 'no content type'}). Check the base URL and the proxies on the way.`;
}
