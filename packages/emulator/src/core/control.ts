import { parseJson } from './body.js';
import { isAllowedOrigin } from './cors.js';
import { faultTargets, readRules } from './faults/rule.js';
import { json, type PlainRequest, type PlainResponse, pathOf } from './http.js';
import type { BaseState } from './state.js';
import { StoreError, type World } from './world.js';

const prefix = '/_emulator/';
const mostBytes = 1024 * 1024;
const usage = 'Give an object with advance, in milliseconds, or paused, true or false, or both.';

type Handler = <State extends BaseState>(world: World<State>, body: () => unknown) => unknown;

/** What can be asked of the emulator itself: the method and the name, and the body of the response. */
const handlers: Readonly<Record<string, Handler>> = {
  'GET health': ({ clock, active }) => ({ status: 'ok', now: new Date(clock.now()).toISOString(), active }),
  'GET faults': ({ faults }) => faults.rules,
  'PUT faults': (world, body) => {
    world.faults.set(readRules(body(), faultTargets(world.service.document)));
    return world.faults.rules;
  },
  'DELETE faults': ({ faults }) => {
    faults.set([]);
    return [];
  },
  'GET requests': ({ record }) => record.all,
  'DELETE requests': ({ record }) => {
    record.clear();
    return [];
  },
  'GET clock': (world) => clockOf(world),
  'POST clock': (world, body) => {
    setClock(world, body());
    return clockOf(world);
  },
  'POST expire-credentials': ({ identity }) => {
    identity.expireAll();
    return {};
  },
  'POST reset': async (world) => {
    await world.reset();
    return {};
  },
};

/** Responds to a request that is about the emulator itself; undefined for any other. */
export async function control<State extends BaseState>(
  world: World<State>,
  request: PlainRequest,
): Promise<PlainResponse | undefined> {
  const path = pathOf(request.target);
  if (!path.startsWith(prefix)) return undefined;
  const distrust = reasonToDistrust(world, request);
  if (distrust) return json(403, { message: distrust });
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const call = `${method} ${path.slice(prefix.length)}`;
  const handler = Object.hasOwn(handlers, call) ? handlers[call] : undefined;
  if (!handler) return json(404, { message: `The emulator has these here: ${Object.keys(handlers).join(', ')}.` });
  try {
    return json(200, await handler(world, () => parseJson(bytesOf(request))));
  } catch (error) {
    return json(error instanceof StoreError ? 500 : 400, { message: (error as Error).message });
  }
}

/** Why a page may have sent a request without the user's will; undefined where it has not. */
function reasonToDistrust<State extends BaseState>(
  { options, parts }: World<State>,
  request: PlainRequest,
): string | undefined {
  const { origin, host = '', 'sec-fetch-site': site } = request.headers;
  if (parts.isTrustedHost && !parts.isTrustedHost(request)) {
    return `The emulator cannot be controlled through the host ${JSON.stringify(host)}. Use an address of this machine, or its IP address.`;
  }
  if (origin !== undefined && !isAllowedOrigin(origin, options.cors)) {
    return `A page of ${origin} cannot control the emulator. Allow it with --cors ${origin}.`;
  }
  if (origin === undefined && site === 'cross-site') return 'A page of another site cannot control the emulator.';
  return undefined;
}

function bytesOf({ body }: PlainRequest): Uint8Array {
  if (typeof body === 'string') throw new Error('The body is too large, or it ended early.');
  if (body.length > mostBytes) throw new Error(`The body is larger than ${mostBytes} bytes.`);
  return body;
}

function setClock<State extends BaseState>(world: World<State>, request: unknown): void {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) throw new Error(usage);
  const { advance, paused, ...others } = request as Record<string, unknown>;
  const flag = paused === undefined || typeof paused === 'boolean';
  const step = advance === undefined || typeof advance === 'number';
  if (Object.keys(others).length || !flag || !step) throw new Error(usage);
  if (paused === true) world.clock.pause();
  if (paused === false) world.clock.resume();
  if (advance !== undefined) world.clock.advance(advance);
  world.settle();
}

function clockOf<State extends BaseState>({ clock }: World<State>) {
  return { now: new Date(clock.now()).toISOString(), paused: clock.paused, speed: clock.speed };
}
