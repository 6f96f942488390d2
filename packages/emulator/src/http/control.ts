import type { IncomingMessage } from 'node:http';
import { parseRules } from '../faults/rule.js';
import type { World } from '../world.js';
import { type Answer, json } from './answer.js';
import { parseJson, readBody } from './body.js';

const prefix = '/_emulator/';
const most = 1024 * 1024;
const usage = 'Give an object with advance, in milliseconds, or paused, true or false, or both.';

/** Answers the requests to the emulator itself; undefined for all others. */
export async function control(world: World, request: IncomingMessage): Promise<Answer | undefined> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (!path.startsWith(prefix)) return undefined;
  const call = `${request.method} ${path.slice(prefix.length)}`;
  const read = async () => parseJson(await readBody(request, most));
  try {
    switch (call) {
      case 'GET faults':
        return json(200, world.faults.rules);
      case 'PUT faults':
        world.faults.set(parseRules(await read()));
        return json(200, world.faults.rules);
      case 'DELETE faults':
        world.faults.set([]);
        return json(200, []);
      case 'GET requests':
        return json(200, world.record.all);
      case 'DELETE requests':
        world.record.clear();
        return json(200, []);
      case 'GET clock':
        return json(200, clockOf(world));
      case 'POST clock':
        setClock(world, await read());
        return json(200, clockOf(world));
      case 'POST expire-credentials':
        world.authenticator.expireAll();
        return json(200, {});
      case 'POST reset':
        world.reset();
        return json(200, {});
      default:
        return json(404, { message: 'The emulator has faults, requests, clock, expire-credentials and reset here.' });
    }
  } catch (error) {
    return json(400, { message: (error as Error).message });
  }
}

function setClock(world: World, request: unknown): void {
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

const clockOf = ({ clock }: World) => ({
  now: new Date(clock.now()).toISOString(),
  paused: clock.paused,
  speed: clock.speed,
});
