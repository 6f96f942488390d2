import type { Call } from './call.js';
import { factsOf } from './call.js';
import { CallError } from './errors/call-error.js';
import { InputError } from './errors/failures.js';
import type { OperationDescriptor } from './service.js';
import { fillPath, queryPair } from './url.js';

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
  const { body } = input;
  try {
    const path = fillPath(operation.parts, input, projectId, facts);
    let query = '';
    for (const name in input) {
      if (name === 'body' || name === 'project_id' || operation.parts.includes(name)) continue;
      query += queryPair(name, input[name], query ? '&' : '?', facts);
    }
    const text = body === undefined ? body : JSON.stringify(body);
    // Written out: spreading the operation takes as long as all the rest.
    return {
      operationId: operation.operationId,
      method: operation.method,
      idempotent: operation.idempotent,
      public: operation.public,
      emptyResponse: operation.emptyResponse,
      path,
      url: baseUrl + path + query,
      body: text,
      input: body,
      projectId,
    };
  } catch (cause) {
    // encodeURIComponent refuses half characters, JSON.stringify circles and bigints.
    throw cause instanceof CallError
      ? cause
      : new InputError(`${(cause as Error).message}; nothing was sent.`, facts, { cause });
  }
}
