import type { ConsoleStep } from '../../config.js';
import type { ConsoleData } from '../../console/data.js';
import { element } from './elements.js';
import { type PageEmulator, startEmulator } from './emulator.js';
import { loadData } from './load.js';
import { type Prepared, prepare } from './request.js';
import { type Received, receive, responseView } from './response-view.js';
import { Session } from './session.js';

/** Characters of a body that is shown. */
const longest = 400;

/** Makes a status code or an error code happen in a new emulator, and shows the requests that led there. */
export async function happen(address: string, code: string, into: HTMLElement): Promise<void> {
  const data = await loadData(address);
  const emulator = await startEmulator(data);
  try {
    const list = element('ol', { className: 'console-steps' });
    into.replaceChildren(list);
    into.setAttribute('role', 'status');
    let last: Received | undefined;
    for await (const { request, credentials, received } of run(data, emulator, data.happens[code] ?? [])) {
      const who = credentials ? `, ${credentials}` : '';
      list.append(stepItem(request, `${who}: ${received.status}`));
      last = received;
    }
    if (last) into.append(responseView(data, last));
  } finally {
    emulator.end();
  }
}

/** A request that was sent, with its body unless that is long. */
function stepItem({ method, path, body = '' }: Prepared, outcome: string): HTMLElement {
  const shown = body && body.length <= longest && element('code', { className: 'console-body' }, body);
  return element('li', {}, element('code', {}, `${method} ${path}`), outcome, shown);
}

interface Done {
  readonly request: Prepared;
  readonly credentials: string | undefined;
  readonly received: Received;
}

async function* run(data: ConsoleData, emulator: PageEmulator, steps: readonly ConsoleStep[]): AsyncGenerator<Done> {
  const session = new Session(data, emulator.fetch);
  const taken: Record<string, string> = {};
  for (const step of steps) {
    const request = prepared(data, step, taken, emulator.now());
    const credentials = request.path.startsWith('/_') ? undefined : (step.credentials ?? data.credentials[0]?.label);
    const token = credentials === undefined ? undefined : await session.token(credentials);
    const headers = { ...request.headers, ...(token !== undefined && { [data.samples.authentication.header]: token }) };
    const { method, path, body } = request;
    const received = await receive(() =>
      emulator.fetch(path, { method, headers, ...(body !== undefined && { body }) }),
    );
    for (const [name, field] of Object.entries(step.take ?? {})) {
      taken[name] = String((JSON.parse(received.text) as Record<string, unknown>)[field]);
    }
    yield { request, credentials, received };
  }
}

function prepared(
  data: ConsoleData,
  step: ConsoleStep,
  taken: Readonly<Record<string, string>>,
  now: number,
): Prepared {
  const { operation, method = 'GET', path = '/', parameters = {}, contentType, bytes = 0 } = step;
  const target = operation === undefined ? undefined : data.operations[operation];
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (written, name: string) => taken[name] ?? data.variables[name] ?? written);
  const json = { 'Content-Type': 'application/json' };
  const own = step.body === undefined ? {} : { headers: json, body: JSON.stringify(step.body) };
  const request: Prepared = target
    ? prepare(
        data,
        target,
        {
          ...target.example,
          path: {
            ...target.example.path,
            ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, fill(value)])),
          },
          ...(step.body !== undefined && { body: step.body }),
        },
        now,
      )
    : { method, path: fill(path), headers: {}, ...own };
  return {
    ...request,
    ...(contentType !== undefined && { headers: { 'Content-Type': contentType } }),
    ...(request.body !== undefined && { body: request.body.padEnd(bytes) }),
  };
}
