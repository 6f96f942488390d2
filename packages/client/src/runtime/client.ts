import { type CallResponse, factsOf, requestIdIn, type Transport } from './call.js';
import { CallError } from './errors/call-error.js';
import type { ResponseFacts, Result } from './method.js';
import { type AnyInput, type Operation, operationOf, type Target, toCall } from './operation.js';
import type { CallOptions } from './options/call-options.js';
import type { ClientOptions } from './options/client-options.js';
import { type ClientParts, partsSymbol } from './parts.js';
import type { Service } from './service.js';
import { createTransport } from './transport/transport.js';
import { checkBaseUrl, fillPath, inRegion } from './url.js';

/**
 * Makes the client of a service, with a method for each operation.
 *
 * @throws TypeError where an option cannot be used, such as a base URL that is not https.
 */
export function createClient<Client extends object>(service: Service, options: ClientOptions): Client {
  const { credentials, projectId, region = service.region, baseUrl, insecureHttp } = options;
  if (typeof credentials?.authenticate !== 'function') throw new TypeError('credentials are missing.');
  const target: Target = {
    baseUrl: checkBaseUrl(baseUrl ?? inRegion(service.server, region), insecureHttp),
    projectId,
  };
  const transport = createTransport(service, options);
  const operations = Object.entries(service.operations).map(([id, descriptor]) => operationOf(id, descriptor));
  const checkPath: ClientParts['checkPath'] = (operation, values) =>
    fillPath(operation.parts, values, undefined, factsOf(operation, 0));
  // A function, so that printing a client does not print all of this.
  const parts = (): ClientParts => ({ ...target, service, transport, operations, checkPath });
  const client: Record<PropertyKey, unknown> = { [partsSymbol]: parts };
  for (const operation of operations) client[operation.operationId] = method(operation, target, transport);
  return client as Client;
}

function method(operation: Operation, target: Target, transport: Transport): object {
  const { operationId, pagination } = operation;
  const send = (input: AnyInput | undefined, options: CallOptions | undefined): Promise<CallResponse> =>
    transport.send(toCall(operation, input, target), options);
  const call = async (input?: AnyInput, options?: CallOptions) => (await send(input, options)).data;
  const safe = async (input?: AnyInput, options?: CallOptions): Promise<Result<unknown, CallError>> => {
    try {
      const response = await send(input, options);
      return { ok: true, data: response.data, response: responseFacts(response) };
    } catch (error) {
      // What is no CallError is a fault of this package, and no result of the call.
      if (!(error instanceof CallError)) throw error;
      return { ok: false, error };
    }
  };
  return Object.assign(call, { safe, operationId }, pagination && { pagination });
}

function responseFacts({ response, attempts }: CallResponse): ResponseFacts {
  const { status, headers } = response;
  return { status, headers, requestId: requestIdIn(headers), attempts };
}
