import { type Call, factsOf } from './call.js';
import { reasonOf } from './errors/cause.js';
import { InputError } from './errors/failures.js';
import { isCallError } from './errors/is-call-error.js';
import { describe } from './options/check.js';
import type { OperationDescriptor } from './service.js';
import { fillPath, queryPair } from './url.js';

// See docs/decisions/0128-operation-descriptors-are-plain-objects.md.
/** What a method is given: parameters by name, and the body. */
export type AnyInput = Readonly<Record<string, unknown>>;

/** Where the calls of a client go. */
export interface Target {
  readonly baseUrl: string;
  readonly projectId: string | undefined;
}

/** An operation with its id, and its path cut at the braces. */
export interface Operation extends OperationDescriptor {
  readonly operationId: string;
  /** Text and names of parameters in turns. */
  readonly parts: readonly string[];
}

/** Prepares an operation to be called. */
export function operationOf(operationId: string, descriptor: OperationDescriptor): Operation {
  return { operationId, ...descriptor, parts: descriptor.path.split(/[{}]/) };
}

/** Makes the call of an operation. Throws an InputError when the input cannot be sent, or not to a safe address. */
export function toCall(operation: Operation, input: AnyInput = {}, { baseUrl, projectId }: Target): Call {
  const facts = factsOf(operation, 0);
  try {
    checkInput(operation, input);
    const { body, project_id: ownProject } = input;
    const path = fillPath(operation.parts, input, projectId, facts);
    let query = '';
    for (const name in input) {
      if (name === 'body' || name === 'project_id' || operation.parts.includes(name)) continue;
      query += queryPair(name, input[name], query ? '&' : '?', facts);
    }
    // Written out: spreading the operation takes as long as all the rest.
    return {
      operationId: operation.operationId,
      method: operation.method,
      idempotent: operation.idempotent,
      public: operation.public,
      emptyResponse: operation.emptyResponse,
      path,
      url: baseUrl + path + query,
      body: body === undefined ? body : bodyText(body),
      projectId: ownProject == null ? projectId : `${ownProject}`,
    };
  } catch (cause) {
    // encodeURIComponent refuses half characters, JSON.stringify circles and bigints.
    throw isCallError(cause) ? cause : new InputError(`${reasonOf(cause)}; nothing was sent.`, facts, { cause });
  }
}

/** Throws a TypeError that says what to write instead. */
function checkInput({ operationId, method, needsBody }: Operation, input: AnyInput): void {
  if (typeof input !== 'object' || !input || Array.isArray(input))
    throw new TypeError('the input must be an object of parameters by name');
  const { body } = input;
  if (body === undefined) {
    if (needsBody) throw new TypeError(`its body is missing: write ${operationId}({ body: { … } })`);
  } else if (method === 'GET') throw new TypeError('it takes no body');
  else if (typeof body !== 'object' || !body) throw new TypeError(`its body must be an object, not ${describe(body)}`);
}

/** The body as it is sent. Its `toJSON` may have made something else of it. */
function bodyText(body: unknown): string {
  const text = JSON.stringify(body) as string | undefined;
  if (!/^[{[]/.test(text ?? '')) throw new TypeError('its body must be an object, also as JSON');
  return text as string;
}
