import { InputError } from './errors/failures.js';
import type { OperationId } from './generated/methods.js';
import { operationTable, secretPointers } from './generated/operations.js';
import { type Call, factsOf } from './transport/call.js';
import { fillPath, queryOf } from './transport/url.js';

/** What a method is given: parameters by name, and the body. */
export type AnyInput = Readonly<Record<string, unknown>>;

/** Where the calls of a client go. */
export interface Target {
  readonly baseUrl: string;
  readonly projectId: string | undefined;
}

/** The facts of an operation that sending it needs. */
export interface OperationRow {
  readonly method: string;
  readonly path: string;
  readonly idempotent: boolean;
  readonly public: boolean;
  readonly emptyAnswer: boolean;
}

/** Reads a row of the operation table: `METHOD path marks`. */
export function rowOf(id: OperationId): OperationRow {
  const [method = '', path = '', marks = ''] = operationTable[id].split(' ');
  return {
    method,
    path,
    idempotent: marks.includes('i'),
    public: marks.includes('p'),
    emptyAnswer: marks.includes('e'),
  };
}

/** Makes the call of an operation. Throws an InputError when the input does not make a safe address. */
export function toCall(id: OperationId, row: OperationRow, input: AnyInput = {}, target: Target): Call {
  const facts = factsOf({ operationId: id, ...row }, 0);
  const inPath = new Set<string>();
  const path = fillPath(
    row.path,
    (name) => {
      inPath.add(name);
      return input[name] ?? (name === 'project_id' ? target.projectId : undefined);
    },
    facts,
  );
  const query = queryOf(
    Object.entries(input).filter(([name]) => name !== 'body' && name !== 'project_id' && !inPath.has(name)),
    facts,
  );
  const { method, idempotent, public: open, emptyAnswer } = row;
  return {
    operationId: id,
    method,
    url: target.baseUrl + path + query,
    path,
    body: input.body === undefined ? undefined : toJson(input.body, facts),
    input: input.body,
    secrets: secretPointers[id],
    idempotent,
    public: open,
    emptyAnswer,
    projectId: target.projectId,
  };
}

function toJson(body: unknown, facts: ReturnType<typeof factsOf>): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new InputError(`${facts.operationId}: the body cannot be written as JSON. Nothing was sent.`, facts, {
      cause,
    });
  }
}
