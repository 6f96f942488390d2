import { parseJson } from '../json.js';
import { harmlessHeaders, mask, type Scrubber } from '../secrets.js';

/** The value of a header; masked unless the header is known to hold no secret. */
export function shownHeader({ text }: Scrubber, name: string, value: string): string {
  return harmlessHeaders.test(name) ? text(value) : value && mask;
}

/** The body of a request as data, with its secrets masked. */
export function shownRequest({ text, isSecret }: Scrubber, body: string | undefined): unknown {
  const data = parseJson(body ?? '');
  const masked = (name: string, value: unknown) =>
    isSecret(name) ? mask : typeof value === 'string' ? text(value) : value;
  return data === undefined ? body && text(body) : JSON.parse(JSON.stringify(data, masked));
}

/** The first 64 KiB of the body of a response, with its secrets masked. */
export function shownResponse({ text, isSecret }: Scrubber, body: string): string {
  const masked = (name: string, value: unknown) => (isSecret(name) ? mask : value);
  return text(JSON.stringify(parseJson(body), masked) ?? body);
}
