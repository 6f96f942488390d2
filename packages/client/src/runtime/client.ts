import { type Call, type CallResponse, factsOf, requestIdIn, type Transport } from './call.js';
import type { CallError } from './errors/call-error.js';
import { blame, type Caller, callerOf } from './errors/caller.js';
import { unsent } from './errors/unsent.js';
import { learnOperation } from './learn-operation.js';
import type { ResponseFacts, Result } from './method.js';
import { type AnyInput, type Operation, operationOf, type Target, toCall } from './operation.js';
import type { CallOptions } from './options/call-options.js';
import { checkOptions } from './options/check.js';
import { type ClientOptions, clientRules } from './options/client-options.js';
import { type ClientParts, partsOf, partsSymbol } from './parts.js';
import type { Service } from './service.js';
import { createTransport } from './transport/transport.js';
import { checkBaseUrl, fillPath, inRegion } from './url.js';

/**
 * Makes the client of a service, with a method for each operation.
 *
 * @throws TypeError where an option cannot be used, such as a base URL that is not https.
 */
export function createClient<Client extends object>(service: Service, given: ClientOptions): Client {
  // Read once and by name, so that what is used is what was checked, also where the object inherits it.
  const known = Object.keys(clientRules).map((name) => [name, given?.[name as keyof ClientOptions]]);
  const options: ClientOptions = Object.fromEntries(known);
  checkOptions({ ...given, ...options }, clientRules, ['credentials']);
  const { projectId, region = service.region, baseUrl, insecureHttp } = options;
  const target: Target = {
    baseUrl: checkBaseUrl(baseUrl ?? inRegion(service.server, region), insecureHttp),
    projectId,
  };
  const transport = createTransport(service, options);
  const operations = Object.entries(service.operations).map(([id, descriptor]) => operationOf(id, descriptor));
  const checkPath: ClientParts['checkPath'] = (operation, values) => {
    try {
      fillPath(operation.parts, values);
    } catch (error) {
      throw unsent(error, factsOf(operation, 0));
    }
  };
  // A function, so that printing a client does not print all of this.
  const parts = (): ClientParts => ({ ...target, service, options, transport, operations, checkPath });
  const client: Record<PropertyKey, unknown> = { [partsSymbol]: parts };
  for (const operation of operations) client[operation.operationId] = method(operation, target, transport);
  return client as Client;
}

/**
 * Makes a client like another one, with some options changed: `withOptions(client, { timeout: 5000 })`. Both share the
 * credentials, and so a token.
 *
 * @throws TypeError where an option cannot be used.
 */
export function withOptions<Client extends object>(client: Client, options: Partial<ClientOptions>): Client {
  const { service, options: former } = partsOf(client);
  return createClient<Client>(service, { ...former, ...options });
}

function method(operation: Operation, target: Target, transport: Transport): object {
  const { operationId } = operation;
  const begin = (input: AnyInput | undefined, options: CallOptions | undefined, caller: Caller): Call => {
    (options as { [learnOperation]?: (id: string) => void } | null | undefined)?.[learnOperation]?.(operationId);
    return toCall(operation, input, target, caller);
  };
  const failure = (error: unknown, caller: Caller): CallError => blame(unsent(error, factsOf(operation, 0)), caller);
  // Both send for themselves: one more function that waits would be one more turn of each call.
  const call = async (input?: AnyInput, options?: CallOptions): Promise<unknown> => {
    const caller = callerOf(call, 1);
    try {
      return (await transport.send(begin(input, options, caller), options)).data;
    } catch (error) {
      throw failure(error, caller);
    }
  };
  const safe = async (input?: AnyInput, options?: CallOptions): Promise<Result<unknown, CallError>> => {
    const caller = callerOf(safe, 1);
    try {
      const response = await transport.send(begin(input, options, caller), options);
      return { ok: true, data: response.data, response: responseFacts(response) };
    } catch (error) {
      return { ok: false, error: failure(error, caller) };
    }
  };
  // Lists are read by `call`: what `safe` returns has no items.
  return Object.assign(call, { safe: Object.assign(safe, { operationId: `${operationId}.safe` }), operationId });
}

function responseFacts({ response, attempts }: CallResponse): ResponseFacts {
  const { status, headers } = response;
  return { status, headers, requestId: requestIdIn(headers), attempts };
}
