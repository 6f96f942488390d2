import { jsonOf } from './body.js';
import { control } from './control.js';
import { corsHeaders, preflight } from './cors.js';
import { isSafe } from './document.js';
import { errorBodyOf } from './error-body.js';
import { Failure } from './failure.js';
import { demandedFailure } from './faults/demand.js';
import { distort } from './faults/distort.js';
import type { FaultRule } from './faults/rule.js';
import { type Delivery, json, type PlainRequest, type PlainResponse, pathOf, queryOf } from './http.js';
import { keptBody, newRecord, type RecordedRequest } from './record.js';
import type { Route, Router } from './router.js';
import type { Reason } from './service.js';
import type { BaseState } from './state.js';
import { checkBody, checkQuery, type Mistake, type Query } from './validator.js';
import { wait } from './wait.js';
import { StoreError, type World } from './world.js';

/** What validation makes of a request. */
interface Valid {
  readonly query: Query;
  readonly body: unknown;
}

/**
 * Responds to a request: to one that is about the emulator itself at once, to any other by the stages of the pipeline. Once
 * `signal` is aborted, nobody waits for the response.
 */
export async function handle<State extends BaseState>(
  world: World<State>,
  request: PlainRequest,
  signal?: AbortSignal,
): Promise<Delivery> {
  world.active++;
  try {
    const own = preflight(request, world.options.cors) ?? (await control(world, request));
    const delivery = own ? { response: own, connection: {} } : await emulate(world, request, signal);
    const { response, connection } = delivery;
    const headers = { ...corsHeaders(request, world.options.cors), ...response.headers };
    headers['X-Request-Id'] ??= world.newRequestId();
    return { response: { ...response, headers }, connection };
  } finally {
    world.active--;
  }
}

/** Takes a request through all that the cloud does with it, and keeps a record of it. */
async function emulate<State extends BaseState>(
  world: World<State>,
  request: PlainRequest,
  signal: AbortSignal | undefined,
): Promise<Delivery> {
  const started = performance.now();
  const id = world.newRequestId();
  const record = newRecord(request, id, world.clock.now());
  let fault: FaultRule | undefined;
  let response: PlainResponse;
  try {
    // 1. Route: the operation that the path and the method mean, and the fault rule that hits it.
    const match = world.router.match(request.method, pathOf(request.target));
    const identityOperation = world.identity.operationOf(request);
    const operationId = identityOperation ?? (match && 'operation' in match ? match.operation.id : undefined);
    if (operationId !== undefined) record.operationId = operationId;
    fault = operationId === undefined ? undefined : world.faults.next(operationId);
    if (fault) record.fault = fault;
    if (fault?.latency) await wait(fault.latency, signal);
    const demanded = fault && demandedFailure(fault, world.service.document, world.catalogue);
    if (demanded) throw demanded;
    // 2. Identity: its paths are responded to here, and are over.
    if (identityOperation !== undefined) {
      response = await world.identity.respond(request);
      record.acted = true;
    } else if (request.method === 'OPTIONS' && match && 'allow' in match) {
      response = { status: 204, headers: { Allow: match.allow.join(', ') }, body: '' };
    } else {
      response = await operate(world, request, requireRoute(world, match), fault, record);
    }
  } catch (error) {
    signal?.throwIfAborted();
    response = failed(world, error, id);
  }
  // 7. Respond: by the clock of the emulator, so that a client whose clock differs can tell.
  const date = new Date(world.clock.now()).toUTCString();
  response = { ...response, headers: { 'X-Request-Id': id, Date: date, ...response.headers } };
  // 8. Distort: what the fault rule does to the response and its connection.
  const delivery = distort(response, fault);
  record.status = delivery.response.status;
  record.milliseconds = Math.round((performance.now() - started) * 10) / 10;
  world.record.add(record);
  world.log.request(record);
  return delivery;
}

/** The stages that only a request to an operation goes through. */
async function operate<State extends BaseState>(
  world: World<State>,
  request: PlainRequest,
  route: Route,
  fault: FaultRule | undefined,
  record: RecordedRequest,
): Promise<PlainResponse> {
  // 3. Limits: how much at a time, and how large.
  const body = requireWithinLimits(world, request);
  // 4. Authenticate: who calls, and whether they may.
  const { operation, params } = route;
  if (operation.authenticated && world.options.auth) await world.identity.authorize(request, route);
  if (world.options.disabled.includes(operation.id)) {
    throw new Failure(501, `The function ${operation.id} is switched off.`);
  }
  // 5. Validate: the body and the query, against the document.
  const valid = validate(world, request, route, body, record);
  // 6. Act: everything that is due by now, then the behaviour.
  world.settle();
  // Without credentials there is no account that could say which projects exist, so all do.
  if (!world.options.auth && params.project_id) {
    world.service.addProject?.(world.state, params.project_id, world.clock.now());
  }
  const result = await act(world, request, route, valid, fault?.failJob);
  record.acted = true;
  if (!isSafe(operation)) await world.save();
  return operation.success === 204 ? { status: 204, headers: {}, body: '' } : json(operation.success, result);
}

function requireRoute<State extends BaseState>(world: World<State>, match: ReturnType<Router['match']>): Route {
  if (!match) throw refusal(world, 'route', 404);
  if ('operation' in match) return match;
  const allow = match.allow.join(', ');
  throw new Failure(405, `The path allows ${allow}.`, undefined, 'gateway', { Allow: allow });
}

function requireWithinLimits<State extends BaseState>(world: World<State>, { body }: PlainRequest): Uint8Array {
  const { maxLoad, maxBody } = world.options;
  if (world.active > maxLoad) {
    const detail = `The emulator has more than ${maxLoad} requests at a time, for which it was started.`;
    throw refusal(world, 'load', 503, detail, { 'Retry-After': '1' });
  }
  if (body === 'too-large') throw refusal(world, 'size', 413, `The body is larger than ${maxBody} bytes.`);
  if (body === 'incomplete') throw refusal(world, 'incomplete', 400, 'The body ended early.');
  return body;
}

function validate<State extends BaseState>(
  world: World<State>,
  { headers, target }: PlainRequest,
  { operation }: Route,
  bytes: Uint8Array,
  record: RecordedRequest,
): Valid {
  const refuse = (mistake: Mistake) =>
    refusal(world, 'request', 400, mistake.detail, {}, world.service.codeOf?.(mistake));
  let body: unknown;
  try {
    body =
      operation.checkBody && bytes.length + (headers['content-type'] ?? '').length > 0
        ? jsonOf(headers, bytes)
        : undefined;
  } catch (error) {
    if (!(error instanceof Failure) || error.status !== 400) throw error;
    throw refuse({ operation: operation.id, pointer: '', detail: error.message });
  }
  record.body = keptBody(body, bytes.length, operation.secrets);
  const query = checkQuery(operation, new URLSearchParams(queryOf(target)), refuse);
  checkBody(operation, body, refuse);
  return { query, body };
}

function act<State extends BaseState>(
  world: World<State>,
  { origin }: PlainRequest,
  { operation, params }: Route,
  { query, body }: Valid,
  failJob: string | undefined,
): unknown {
  const { behaviours } = world.service;
  const behaviour = Object.hasOwn(behaviours, operation.id) ? behaviours[operation.id] : undefined;
  if (!behaviour) return operation.example;
  const { state, jobs, clock, random } = world;
  const projectId = params.project_id ?? '';
  return behaviour({
    operation: operation.id,
    origin,
    projectId,
    params,
    query,
    body,
    failJob,
    state,
    jobs,
    clock,
    random,
  });
}

/** The failure that the emulator itself refuses a request with, by the error code that the service has for the reason. */
function refusal<State extends BaseState>(
  { service, catalogue }: World<State>,
  reason: Reason,
  status: number,
  detail?: string,
  headers: Readonly<Record<string, string>> = {},
  code = service.codes?.[reason],
): Failure {
  if (code === undefined) return new Failure(status, detail ?? 'Not found.', undefined, 'gateway', headers);
  const { message, source } = catalogue.failure(code, status, detail);
  return new Failure(status, message, code, source, headers);
}

function failed<State extends BaseState>(world: World<State>, error: unknown, id: string): PlainResponse {
  const failure =
    error instanceof Failure
      ? error
      : refusal(world, 'internal', 500, error instanceof StoreError ? error.message : '');
  if (!(error instanceof Failure)) world.log.failure(id, error);
  const { service } = world;
  const body = service.errorBody?.(failure, id) ?? errorBodyOf(service.document, failure, id);
  return json(failure.status, body, failure.headers);
}
