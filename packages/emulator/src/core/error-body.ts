import type { CompiledDocument } from './document.js';
import type { Failure } from './failure.js';

const codeField = /code$/i;
const messageField = /(msg|message)$/i;
const requestIdField = /^request_?id$/i;

/** The error code that a body holds, whatever its field is called. */
export function errorCodeIn(body: unknown): string | undefined {
  const [, code] = Object.entries(body ?? {}).find(([name]) => codeField.test(name)) ?? [];
  return typeof code === 'string' ? code : undefined;
}

/** The body of an error for any document: its example for the status, with the code, words and request id of this one. */
export function errorBodyOf({ errorExamples }: CompiledDocument, failure: Failure, requestId: string): unknown {
  const example = errorExamples[failure.status];
  if (typeof example !== 'object' || example === null) {
    return { error_code: failure.code, error_msg: failure.message, request_id: requestId };
  }
  return Object.fromEntries(
    Object.entries(example).map(([name, value]: [string, unknown]) => {
      if (requestIdField.test(name)) return [name, requestId];
      if (typeof value !== 'string') return [name, value];
      if (codeField.test(name)) return [name, failure.code ?? value];
      return [name, messageField.test(name) ? failure.message : value];
    }),
  );
}
