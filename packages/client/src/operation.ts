import { DdmError } from './errors/ddm-error.js';
import { InputError } from './errors/failures.js';
import type { OperationId } from './generated/methods.js';
import { operationTable } from './generated/operations.js';
import { type Call, factsOf } from './transport/call.js';
import { fillPath, queryPair } from './transport/url.js';

/** What a method is given: parameters by name, and the body. */
export type AnyInput = Readonly<Record<string, unknown>>;

/** Where the calls of a client go. */
export interface Target {
  readonly baseUrl: string;
  readonly projectId: string | undefined;
}

/** The facts of an operation that sending it needs. */
export interface OperationRow
  extends Required<Pick<Call, 'operationId' | 'method' | 'path' | 'idempotent' | 'public' | 'emptyAnswer'>> {
  /** The path cut at its braces: text and names of parameters in turns. */
  readonly parts: readonly string[];
}

/** Reads a row of the operation table: method and path, then marks. */
export function rowOf(operationId: OperationId): OperationRow {
  const [target = '', marks = ''] = operationTable[operationId].split(' ');
  const path = target.slice(target.indexOf('/'));
  const method = target.slice(0, -path.length) || 'GET';
  return {
    operationId,
    method,
    path,
    parts: path.split(/[{}]/),
    idempotent: (method === 'GET') !== marks.includes('i'),
    public: marks.includes('p'),
    emptyAnswer: marks.includes('e'),
  };
}

/** Makes the call of an operation. Throws an InputError when the input cannot be sent, or not to a safe address. */
export function toCall(row: OperationRow, input: AnyInput = {}, { baseUrl, projectId }: Target): Call {
  const facts = factsOf(row, 0);
  const { body } = input;
  try {
    const path = fillPath(row.parts, input, projectId, facts);
    let query = '';
    for (const name in input) {
      if (name === 'body' || name === 'project_id' || row.parts.includes(name)) continue;
      query += queryPair(name, input[name], query ? '&' : '?', facts);
    }
    const text = body === undefined ? body : JSON.stringify(body);
    // Written out: spreading the row takes as long as all the rest.
    return {
      operationId: row.operationId,
      method: row.method,
      idempotent: row.idempotent,
      public: row.public,
      emptyAnswer: row.emptyAnswer,
      path,
      url: baseUrl + path + query,
      body: text,
      input: body,
      projectId,
    };
  } catch (cause) {
    // encodeURIComponent refuses half characters, JSON.stringify circles and bigints.
    throw cause instanceof DdmError
      ? cause
      : new InputError(`${(cause as Error).message}; nothing was sent.`, facts, { cause });
  }
}
