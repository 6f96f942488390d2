import { shellWord } from '../arguments/spelling.js';

/** A request as the client hands it to `fetch`. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** A command, and whether something of the body is masked in it. */
export interface CurlCommand {
  readonly curl: string;
  readonly isMasked: boolean;
}

const mask = '***';

/** A request as a command of curl, with its secrets masked. The token is that of the variable `OS_TOKEN`. */
export function curlOf({ url, method, headers, body }: SentRequest, secrets: readonly string[]): CurlCommand {
  const shown = body === undefined ? undefined : maskedBody(body, secrets);
  const words = [
    // curl would read braces and brackets as a list of addresses.
    ['curl', ...(/[[\]{}]/.test(url) ? ['--globoff'] : []), '-X', method, shellWord(url)],
    ...Object.entries(headers).map(([name, value]) => ['-H', headerOf(name, value)]),
    ...(shown === undefined ? [] : [['-d', shellWord(shown)]]),
  ];
  return { curl: words.map((part) => part.join(' ')).join(' \\\n  '), isMasked: shown?.includes(`"${mask}"`) ?? false };
}

function headerOf(name: string, value: string): string {
  const title = name.replace(/(?<![a-z])[a-z]/g, (first) => first.toUpperCase());
  if (name === 'x-auth-token') return `"${title}: $OS_TOKEN"`;
  return shellWord(`${title}: ${maskedHeader(name, value)}`);
}

/** The parts of a signature that tell who signed, and with what. The headers that it covers are shown. */
function maskedHeader(name: string, value: string): string {
  if (name === 'authorization') return value.replace(/\b(Access|Signature)=[^,\s]+/g, `$1=${mask}`);
  return name === 'x-security-token' ? mask : value;
}

function maskedBody(body: string, secrets: readonly string[]): string {
  return JSON.stringify(
    JSON.parse(body, (name, value: unknown) => (secrets.includes(name) && value !== undefined ? mask : value)),
  );
}
