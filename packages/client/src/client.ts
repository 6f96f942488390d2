import { DdmError } from './errors/ddm-error.js';
import type { DdmOperations, OperationId } from './generated/methods.js';
import { operationTable, server } from './generated/operations.js';
import type { AnswerFacts, OperationError, Result } from './method.js';
import { type AnyInput, rowOf, type Target, toCall } from './operation.js';
import { type CallOptions, type ClientOptions, defaults } from './options.js';
import { type Answer, requestIdIn } from './transport/call.js';
import { createTransport, type Transport } from './transport/transport.js';
import { checkBaseUrl } from './transport/url.js';

/** A client of the DDM API: one method an operation, by its `operationId`. */
export interface DdmClient extends DdmOperations {}

const internals = new WeakMap<object, Target & { readonly transport: Transport }>();

/**
 * Makes a client.
 *
 * @throws TypeError where an option cannot be used, such as a base URL that is not https.
 */
export function createDdmClient(options: ClientOptions): DdmClient {
  const { credentials, projectId, region = defaults.region, baseUrl, insecureHttp } = options;
  if (typeof credentials?.authenticate !== 'function') {
    throw new TypeError('credentials are missing.');
  }
  const target: Target = {
    baseUrl: checkBaseUrl(baseUrl ?? server.replace('{region}', region), insecureHttp),
    projectId,
  };
  const transport = createTransport(options);
  const client: Record<string, unknown> = {};
  for (const id of Object.keys(operationTable) as OperationId[]) client[id] = method(id, target, transport);
  internals.set(client, { ...target, transport });
  return Object.freeze(client) as unknown as DdmClient;
}

/** What is behind a client, for the functions of this package. */
export function internalsOf(client: DdmClient): Target & { readonly transport: Transport } {
  const found = internals.get(client);
  if (!found) throw new TypeError('no client made by createDdmClient.');
  return found;
}

function method(id: OperationId, target: Target, transport: Transport): object {
  const row = rowOf(id);
  const send = (input: AnyInput | undefined, options: CallOptions | undefined): Promise<Answer> =>
    transport.send(toCall(row, input, target), options);
  const call = async (input?: AnyInput, options?: CallOptions) => (await send(input, options)).data;
  const safe = async (input?: AnyInput, options?: CallOptions): Promise<Result<unknown, number>> => {
    try {
      const answer = await send(input, options);
      return { ok: true, data: answer.data, answer: answerFacts(answer) };
    } catch (error) {
      // What is no DdmError is a fault of this package, and no result of the call.
      if (!(error instanceof DdmError)) throw error;
      return { ok: false, error: error as OperationError };
    }
  };
  return Object.assign(call, { safe, operationId: id });
}

function answerFacts({ response, attempts }: Answer): AnswerFacts {
  const { status, headers } = response;
  return { status, headers, requestId: requestIdIn(headers), attempts };
}
