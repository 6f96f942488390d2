import { inspect } from 'node:util';
import {
  BadRequestError,
  type DdmError,
  debug,
  type ErrorEvent,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
  watch,
} from '../src/index.js';
import { clientOf, errorOf, instanceId } from './server.js';

/** Everything that a call shows whose response echoes its password, written in some way: events, log lines and the error. */
export async function shownOf(
  password: string,
  write: (text: string) => string,
): Promise<{ shown: string[]; error: DdmError }> {
  const shown: string[] = [];
  const events: (RequestEvent | ResponseEvent | RetryEvent | ErrorEvent)[] = [];
  const remember = (event: RequestEvent | ResponseEvent | RetryEvent | ErrorEvent) => void events.push(event);
  const hooks = { onRequest: remember, onResponse: remember, onRetry: remember, onError: remember };
  const watcher = watch(
    hooks,
    debug((line) => shown.push(line)),
  );
  const echo = async () => {
    const text = write(password);
    const ascii = /^[\x20-\x7e]*$/.test(text) ? text : 'none';
    return new Response(JSON.stringify({ errCode: 'DBS.280001', externalMessage: `Bad: ${text}!`, raw: text }), {
      status: 400,
      statusText: ascii,
      headers: { 'x-request-id': ascii, location: `https://host.example/${ascii}` },
    });
  };
  const ddm = clientOf({ url: 'https://ddm.example' }, { fetch: echo, watcher });
  const error = await errorOf(
    ddm.setAdminUser({ instance_id: instanceId, body: { name: 'root', password } }),
    BadRequestError,
  );
  for (const event of events) shown.push(inspect(event, { depth: 9, getters: true }), JSON.stringify(event));
  for (const event of events)
    if ('header' in event) shown.push(`${event.header('location')} ${event.header('x-request-id')}`);
  shown.push(error.message, `${error.stack}`, error.body, `${error.requestId}`, JSON.stringify(error));
  shown.push(inspect(error, { depth: 9, showHidden: true }), String(error));
  return { shown, error };
}
