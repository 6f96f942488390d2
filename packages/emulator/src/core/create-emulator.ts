import type { Clock } from './clock.js';
import { type FaultRule, faultTargets, readRules } from './faults/rule.js';
import { toFetchRequest, toFetchResponse } from './fetch.js';
import type { CoreOptions } from './options.js';
import { handle } from './pipeline.js';
import type { RecordedRequest } from './record.js';
import type { BaseState } from './state.js';
import { type Parts, World } from './world.js';

// See docs/decisions/0103-the-emulator-is-a-fetch-handler.md.
/** The base URL of an emulator that has no server in front of it. The name can never be looked up. */
const inProcessUrl = 'https://emulator.test';
/** How long a token of `clientOptions` is used, in milliseconds of the clock; it holds for twice as long. */
const tokenUse = 12 * 3_600_000;

/** The options for a client of the service to call the emulator. */
export interface ClientOptions {
  /** Base URL of the API. */
  readonly baseUrl: string;
  /** The first project. */
  readonly projectId: string;
  /** Sends a token that holds, however far the clock is stepped. */
  readonly credentials: { authenticate(request: { readonly headers: Record<string, string> }): void };
  /** Calls the emulator without a socket. */
  readonly fetch: Emulator['fetch'];
}

/** An emulator. */
export interface Emulator {
  /** Base URL, such as `http://127.0.0.1:8090`. */
  readonly url: string;
  /**
   * Calls the emulator as the global `fetch` calls a server: by path alone, whatever the host. Rejects with a TypeError where
   * a fault rule resets the connection, and with the reason of the signal where that is aborted.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** The time that jobs and tokens go by. */
  readonly clock: Pick<Clock, 'now' | 'advance' | 'pause' | 'resume' | 'paused' | 'speed'>;
  /** The requests that have arrived, without secrets. */
  readonly requests: readonly RecordedRequest[];
  /** Replaces the fault rules. Throws an Error that says which rule is wrong, and how. */
  setFaults(rules: readonly FaultRule[]): void;
  /** A token of the first user for the first project, as a login would give it. */
  issueToken(): string;
  /** Makes all tokens and temporary access keys expire at once. */
  expireCredentials(): void;
  /** What a client needs to call this emulator: spread into the options of `createClient`. */
  clientOptions(): ClientOptions;
  /** Forgets state, tokens, requests and fault rules, and lets the clock show the real time again. */
  reset(): Promise<void>;
  /** Stops responding. The state file is saved before the promise resolves. */
  close(): Promise<void>;
}

/** Makes an emulator of any service. Throws a TypeError that names the option at fault. */
export function emulatorOf<State extends BaseState>(parts: Parts<State>, options: CoreOptions): Emulator {
  return emulatorIn(new World(parts, options));
}

/** The emulator of a world; for the ways in that need the world too. */
export function emulatorIn<State extends BaseState>(world: World<State>, url = inProcessUrl): Emulator {
  let isClosed = false;

  async function emulate(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    if (isClosed) throw new TypeError('fetch failed', { cause: new Error('The emulator is closed.') });
    const { plain, signal } = toFetchRequest(input, init, url, world.options.maxBody);
    signal?.throwIfAborted();
    const respond = async () => {
      const request = await plain;
      return toFetchResponse(await handle(world, request, signal), request.method);
    };
    return signal ? untilAborted(respond(), signal) : respond();
  }

  const emulator: Emulator = {
    url,
    fetch: emulate,
    clock: world.clock,
    get requests() {
      return world.record.all;
    },
    setFaults: (rules) => world.faults.set(readRules(rules, faultTargets(world.service.document))),
    issueToken: () => world.identity.issueToken(),
    expireCredentials: () => world.identity.expireAll(),
    clientOptions: () => ({
      baseUrl: url,
      projectId: world.identity.projectIds[0] ?? '',
      credentials: lastingToken(world),
      fetch: emulate,
    }),
    reset: () => world.reset(),
    close: async () => {
      isClosed = true;
      await world.saved();
    },
  };
  return emulator;
}

/** Credentials that take a new token whenever the old one is half as old as it may become. */
function lastingToken<State extends BaseState>({ identity, clock }: World<State>): ClientOptions['credentials'] {
  let token: { id: string; issued: number } | undefined;
  return {
    authenticate({ headers }) {
      const now = clock.now();
      if (!token || now - token.issued >= tokenUse) token = { id: identity.issueToken(), issued: now };
      headers['x-auth-token'] = token.id;
    },
  };
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
