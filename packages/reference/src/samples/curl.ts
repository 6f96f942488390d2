import type { Operation } from '@ddm-openapi/spec/derive';
import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import type { SampleConfig } from '../config.js';
import { Moment } from './moment.js';
import { type ExampleRequest, file } from './request.js';

/** A request for the command line. Values that differ per caller come from environment variables. */
export function curlSample(
  operation: Operation,
  request: ExampleRequest,
  server: string,
  { variables, authentication }: SampleConfig,
): string {
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_match, name: string) =>
    variables[name] ? `$${variables[name]}` : encodeURIComponent(String(request.path[name])),
  );
  const query = Object.entries(request.query).map(
    ([name, value]) =>
      `${encodeURIComponent(name)}=${value instanceof Moment ? seconds(value) : encodeURIComponent(String(value))}`,
  );
  const address = `${server}${path}${query.length ? `?${query.join('&')}` : ''}`;
  return [
    ...start(operation.method, `"${address}"`),
    ...(operation.authenticated ? [`--header "${authentication.header}: $${authentication.variable}"`] : []),
    ...Object.entries(request.headers).map(([name, value]) => `--header "${name}: ${String(value)}"`),
    ...cookies(request.cookies),
    ...bodyOf(request),
  ].join(' \\\n  ');
}

function start(method: Operation['method'], address: string): string[] {
  if (method === 'get') return [`curl ${address}`];
  // With `--request HEAD`, curl waits for a body that never comes.
  if (method === 'head') return [`curl --head ${address}`];
  return [`curl --request ${method.toUpperCase()}`, address];
}

function cookies(values: Readonly<Record<string, unknown>>): string[] {
  const pairs = Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length ? [`--cookie "${pairs.join('; ')}"`] : [];
}

/** The body in the form of its media type. */
function bodyOf({ body, mediaType }: ExampleRequest): string[] {
  if (mediaType === undefined) return [];
  if (/^multipart\//i.test(mediaType)) return pairsOf(body).map((pair) => `--form ${shellText(pair)}`);
  if (/^application\/x-www-form-urlencoded/i.test(mediaType))
    return pairsOf(body).map((pair) => `--data-urlencode ${shellText(pair)}`);
  const type = `--header "Content-Type: ${mediaType}"`;
  if (body === file) return [type, '--data-binary @FILE'];
  if (/\bjson\b/i.test(mediaType)) return [type, `--data ${shellQuote(body)}`];
  return [type, `--data ${typeof body === 'string' ? shellText(body) : shellQuote(body)}`];
}

/** The fields of a form. */
function pairsOf(body: unknown): string[] {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return fields.map(([name, value]) => {
    if (value === file) return `${name}=@FILE`;
    return `${name}=${typeof value === 'object' ? stringifyJson(value) : String(value)}`;
  });
}

function shellText(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON in single quotes. A moment is outside of the quotes, so that the shell computes it. */
function shellQuote(body: unknown): string {
  const moments: string[] = [];
  const json = stringifyJson(body, 2, (_name, value) =>
    value instanceof Moment ? `moment ${moments.push(seconds(value)) - 1}` : value,
  );
  const quoted = json.replaceAll("'", String.raw`'\''`).replaceAll('\n', '\n  ');
  return `'${quoted.replace(/"moment (\d+)"/g, (_match, index: string) => `'"${moments[Number(index)] ?? ''}"'`)}'`;
}

/** Epoch milliseconds of a moment, computed by the shell. */
function seconds({ secondsAgo }: Moment): string {
  return secondsAgo ? `$(($(date +%s) - ${secondsAgo}))000` : '$(date +%s)000';
}
