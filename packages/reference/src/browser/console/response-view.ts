import type { ConsoleData } from '../../console/data.js';
import { highlighted } from '../../html/highlight.js';
import { element } from './elements.js';

/** A response as the page shows it. */
export interface Received {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
  /** How long it took, in milliseconds. */
  readonly time: number;
}

/** Sends a request and reads the whole response. */
export async function receive(send: () => Promise<Response>): Promise<Received> {
  const start = performance.now();
  const response = await send();
  const text = await response.text();
  return { status: response.status, headers: [...response.headers], text, time: performance.now() - start };
}

/** The error code in a response, if it has one that the catalogue knows. */
export function errorCodeOf(
  { meanings }: Pick<ConsoleData, 'meanings'>,
  { status, text }: Received,
): string | undefined {
  if (status < 400) return undefined;
  return Object.values(parsed(text) ?? {}).find(
    (value): value is string => typeof value === 'string' && /\D/.test(value) && value in meanings,
  );
}

/** A response: status, time, meanings, headers and body. */
export function responseView(data: ConsoleData, received: Received): HTMLElement {
  const { status, headers, text, time } = received;
  const code = errorCodeOf(data, received);
  const body = parsed(text) === undefined ? text : JSON.stringify(parsed(text), null, 2);
  const pre = element('pre', { tabIndex: 0 }, element('code', { innerHTML: highlighted(body || 'No body', 'json') }));
  const view = element(
    'div',
    { className: 'console-response' },
    element(
      'p',
      {},
      element('b', { className: `status s${Math.floor(status / 100)}` }, String(status)),
      ` in ${Math.max(1, Math.round(time))} ms`,
    ),
    ...[String(status), code].map((key) => key !== undefined && meaning(data, key)),
    element(
      'details',
      {},
      element('summary', {}, `${headers.length} headers`),
      element(
        'ul',
        { className: 'console-headers' },
        ...headers.map(([name, value]) => element('li', {}, element('code', {}, `${name}: ${value}`))),
      ),
    ),
    element('div', { className: 'code' }, pre),
  );
  view.dataset.status = String(status);
  if (code) view.dataset.code = code;
  return view;
}

function meaning({ meanings }: ConsoleData, code: string): HTMLElement | undefined {
  const found = meanings[code];
  if (!found) return undefined;
  const { title, text, remedy, address } = found;
  return element(
    'div',
    { className: 'console-meaning' },
    element('a', { href: address }, title),
    element('p', {}, plain(text)),
    remedy && element('p', {}, element('strong', {}, 'What to do: '), plain(remedy)),
  );
}

function plain(text: string): string {
  return text.replaceAll('`', '').replace(/\s+/g, ' ').trim();
}

function parsed(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
