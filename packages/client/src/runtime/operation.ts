import type { Call } from './call.js';
import type { Caller } from './errors/caller.js';
import { isRecord, isWellFormed, mustBe } from './options/check.js';
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

/** Makes the call of an operation. Throws a TypeError when the input cannot be sent, or not to a safe address. */
export function toCall(
  operation: Operation,
  input: AnyInput = {},
  { baseUrl, projectId }: Target,
  caller?: Caller,
): Call {
  checkInput(operation, input);
  const { body, project_id: ownProject } = input;
  const path = fillPath(operation.parts, input, projectId);
  let query = '';
  for (const name in input) {
    if (name === 'body' || name === 'project_id' || operation.parts.includes(name)) continue;
    query += queryPair(name, input[name], query ? '&' : '?');
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
    caller,
  };
}

/** Throws a TypeError that says what to write instead. */
function checkInput({ operationId, method, needsBody }: Operation, input: AnyInput): void {
  if (!isRecord(input)) throw mustBe('the input', 'an object of parameters by name', input);
  const hasBody = input.body !== undefined;
  if (!hasBody && needsBody) throw new TypeError(`its body is missing: write ${operationId}({ body: { ... } })`);
  if (hasBody && method === 'GET') throw new TypeError('it takes no body');
}

/** The body as it is sent. Its `toJSON` may have made something else of it. */
function bodyText(body: unknown): string {
  const text = JSON.stringify(body, sendable) as string | undefined;
  if (!/^[{[]/.test(text ?? '')) throw mustBe('its body', 'an object, also as JSON', body);
  return text as string;
}

/** Refuses what JSON would turn into something else without a word: a Map into `{}`, NaN into null, a function into nothing. */
function sendable(name: string, value: unknown): unknown {
  const isSendable =
    value == null ||
    typeof value === 'boolean' ||
    Number.isFinite(value) ||
    isWellFormed(value) ||
    Array.isArray(value) ||
    isRecord(value);
  if (!isSendable) throw mustBe(name || 'the body', 'a value of JSON', value);
  return value;
}
