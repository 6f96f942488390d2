import type { IncomingMessage } from 'node:http';
import { errorCodes } from '@ddm-openapi/spec';
import type { Principal } from '../auth/authenticator.js';
import type { Identities } from '../auth/identities.js';
import { behaviours } from '../behaviours/index.js';
import { Failure, failure } from '../core/failure.js';
import { seedProject } from '../core/seed.js';
import type { FaultRule } from '../faults/rule.js';
import type { World } from '../world.js';
import { type Answer, json } from './answer.js';
import { parseJson, readBody } from './body.js';
import { defaultCode, errorBody } from './errors.js';
import { maskSecrets, type RecordedRequest, safeHeaders } from './record.js';
import type { Route } from './router.js';
import { distort } from './write.js';

/** The largest body that the record of requests keeps, in bytes, so that large ones do not fill the memory. */
const keptBody = 64 * 1024;

export interface Exchange {
  answer: Answer;
  fault: FaultRule | undefined;
  record: RecordedRequest;
}

/** A request whose parts have been taken from the wire. */
interface Incoming {
  id: string;
  method: string;
  target: string;
  path: string;
  search: URLSearchParams;
  headers: Record<string, string>;
}

/** Takes a request through all that the cloud does with it: routing, credentials, checks, behaviour, and what goes wrong. */
export async function handle(world: World, request: IncomingMessage): Promise<Exchange> {
  const started = performance.now();
  const incoming = readHead(world, request);
  const record: RecordedRequest = {
    id: incoming.id,
    time: world.clock.now(),
    method: incoming.method,
    path: incoming.path,
    query: incoming.search.toString(),
    headers: safeHeaders(incoming.headers),
    status: 0,
    milliseconds: 0,
    acted: false,
  };
  let fault: FaultRule | undefined;
  let answer: Answer;
  try {
    const route = world.router.match(incoming.method, incoming.path);
    const known = route && 'operation' in route ? route.operation.id : tokenRequest(incoming);
    fault = known && world.faults.next(known);
    if (fault) record.fault = fault;
    answer = await produce(world, request, incoming, route, fault, record);
  } catch (error) {
    answer = toAnswer(world, error, incoming.id);
  }
  // By its own clock, so that a client whose clock differs can tell.
  const date = new Date(world.clock.now()).toUTCString();
  answer = { ...answer, headers: { 'X-Request-Id': incoming.id, Date: date, ...answer.headers } };
  if (fault) answer = distort(answer, fault);
  record.status = answer.status;
  record.milliseconds = Math.round((performance.now() - started) * 10) / 10;
  return { answer, fault, record };
}

async function produce(
  world: World,
  request: IncomingMessage,
  incoming: Incoming,
  route: ReturnType<World['router']['match']>,
  fault: FaultRule | undefined,
  record: RecordedRequest,
): Promise<Answer> {
  if (fault?.latency) await world.wait(fault.latency);
  const demanded = fault && demandedFailure(fault);
  if (demanded) {
    if (route && 'operation' in route) record.operation = route.operation.id;
    await readBody(request, world.options.maxBody);
    throw demanded;
  }
  if (incoming.path.startsWith('/v3/auth/') || incoming.path === '/v3/projects' || incoming.path.startsWith('/v3.0/')) {
    const iam = await answerIam(world, request, incoming, record);
    if (iam) return iam;
  }
  if (!route) throw failure('APIG.0101');
  if ('allow' in route)
    throw new Failure(405, `The path allows ${route.allow.join(', ')}.`, undefined, 'gateway', {
      Allow: route.allow.join(', '),
    });
  const { operation, params } = route;
  record.operation = operation.id;
  if (world.active > world.options.maxLoad) {
    throw new Failure(
      503,
      'The emulator has as many requests at a time as it was started for.',
      'APIG.0613',
      'gateway',
      { 'Retry-After': '1' },
    );
  }
  const body = await readBody(request, world.options.maxBody);
  if (operation.authenticated && world.options.auth) {
    authorize(world.authenticator.authenticate({ ...incoming, body }), route, world.identities);
  }
  if (world.options.disabled.includes(operation.id))
    throw new Failure(501, `The function ${operation.id} is switched off.`);
  const value = operation.body ? jsonBody(incoming, body) : undefined;
  record.body = body.length > keptBody ? `${body.length} bytes` : maskSecrets(value, operation.secrets ?? []);
  const query = world.validator.query(operation, incoming.search);
  world.validator.body(operation, value);
  world.settle();
  const { state, jobs, clock, ids, random } = world;
  // Without credentials there is no account that could say which projects exist, so all do.
  if (!world.options.auth && params.project_id) seedProject(state, params.project_id, clock.now());
  if (fault?.failJob !== undefined) jobs.failNext(fault.failJob);
  let result: Record<string, unknown>;
  try {
    result = behaviours[operation.id]({
      operation: operation.id,
      projectId: params.project_id ?? '',
      params,
      query,
      body: value,
      state,
      jobs,
      clock,
      ids,
      random,
    });
  } finally {
    // A request that was refused has started no job, and the next request is another one's.
    jobs.forgetFailNext();
  }
  record.acted = true;
  if (operation.method !== 'get') world.changed();
  return json(operation.success, result);
}

function readHead(world: World, request: IncomingMessage): Incoming {
  const target = request.url ?? '/';
  const at = target.indexOf('?');
  return {
    id: world.requestIds.request(),
    method: request.method ?? 'GET',
    target,
    path: at < 0 ? target : target.slice(0, at),
    search: new URLSearchParams(at < 0 ? '' : target.slice(at + 1)),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
  };
}

const tokenRequest = ({ method, path }: Incoming) =>
  method === 'POST' && path === '/v3/auth/tokens' ? 'createToken' : undefined;

/** The failure that a fault rule demands in place of an answer. */
function demandedFailure({ status, code, retryAfter }: FaultRule): Failure | undefined {
  if (status === undefined && code === undefined) return undefined;
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  const entry = errorCodes.find((one) => one.code === code);
  const finalStatus = status ?? entry?.status ?? 500;
  const finalCode = code ?? defaultCode(finalStatus) ?? (finalStatus === 429 ? 'APIG.0308' : undefined);
  const known = errorCodes.find((one) => one.code === finalCode);
  if (finalStatus === 405) headers.Allow = 'GET';
  if (finalStatus === 503) headers['Retry-After'] ??= '1';
  return new Failure(
    finalStatus,
    known?.message ?? 'A fault rule demands this answer.',
    finalCode,
    known?.source ?? 'ddm',
    headers,
  );
}

async function answerIam(
  world: World,
  request: IncomingMessage,
  incoming: Incoming,
  record: RecordedRequest,
): Promise<Answer | undefined> {
  const isKnown = tokenRequest(incoming) || incoming.method === 'GET' || incoming.path.startsWith('/v3.0/');
  if (!isKnown) return undefined;
  const body = await readBody(request, world.options.maxBody);
  const value = body.length && incoming.method === 'POST' ? jsonBody(incoming, body) : undefined;
  try {
    const answer = world.iam.answer({ ...incoming, body: value });
    if (!answer) return undefined;
    record.operation = tokenRequest(incoming) ?? 'iam';
    record.acted = true;
    return json(answer.status, answer.body, answer.headers);
  } catch (error) {
    if (!(error instanceof Failure) || error.source !== 'gateway' || error.code) throw error;
    // IAM has a shape of its own for what it has no error code for.
    return json(error.status, { error: { code: error.status, message: error.message, title: 'Bad Request' } });
  }
}

function authorize({ user, project }: Principal, { operation, params }: Route, { projects }: Identities): void {
  if (project && project.id !== params.project_id) throw failure('APIG.0302', 'The token is bound to another project.');
  if (!projects.some((one) => one.id === params.project_id && one.domain === user.domain)) {
    throw failure('APIG.0302', `${user.domain} has no project ${params.project_id}.`);
  }
  if (user.readOnly && operation.method !== 'get') throw failure('APIG.0302', `${user.name} may only read.`);
}

function jsonBody(incoming: Incoming, body: Buffer): unknown {
  const type = (incoming.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (body.length === 0 && !type) return undefined;
  if (type !== 'application/json') throw new Failure(415, 'The content type of the request is not application/json.');
  return body.length === 0 ? undefined : parseJson(body);
}

function toAnswer(world: World, error: unknown, id: string): Answer {
  if (error instanceof Failure) return json(error.status, errorBody(error, id), { ...error.headers });
  if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return json(400, errorBody(failure('APIG.0201'), id));
  world.log.failure(id, error);
  return json(500, errorBody(failure('DBS.200412'), id));
}
