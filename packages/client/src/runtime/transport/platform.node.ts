import { isLoopback } from '../url.js';
import { checkFetch, type Fault } from './fault.js';

type Variables = Readonly<Record<string, string | undefined>>;

/** Faults that no retry mends, by the code or message of their reason, and what does. */
const permanent: readonly (readonly [RegExp, string])[] = [
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|SSL_HTTP_REQUEST|EPROTO/,
    'The server seems to speak http://, not https://: check the scheme and port of the address.',
  ],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|_TLS_|_SSL_/, 'Trust its CA: set NODE_EXTRA_CA_CERTS.'],
  [/Proxy response \(4/, 'Check the proxy and its credentials.'],
  [/ERR_INVALID|invalid|bad port/, 'Check address, headers and the `fetch` that was given.'],
];

/** Faults of what takes the place of `fetch` in tests, which come before anything is sent. */
const unmocked = /_MOCK_ERR_|NOCK_NO_MATCH|^Nock: |^\[MSW\]/;

/** Faults of the program that gave its own `fetch`: how engines and assertions word them, and what it has closed. */
const ofProgram =
  /is not (a function|defined|an object|iterable)|^Cannot (read|set) prop|ERR_ASSERTION|expect\(|^[Ee]xpected |UND_ERR_(CLOSED|DESTROYED)|emulator is closed|not implemented/i;

/** Faults before a request leaves. */
const beforeSending = /ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|Proxy response/;

/** Faults of a connection that was already in use. */
const afterSending = /BAD_RECORD_MAC/;

/** How a server that expects TLS ends a request without it. */
const withoutTls = /HPE_INVALID_CONSTANT|UND_ERR_SOCKET|hang up/;

/** The names of errors by which the standard and libraries tell of a network. */
const ofNetworks = /^(TypeError|AbortError|TimeoutError|NetworkError|FetchError)$/;

/** How errors without a code or such a name word it. */
const inWords = /network|socket|connect|tim(ed|e) ?out|hang up|closed|reset|terminated|offline|fetch failed|dns/i;

// See docs/decisions/0310-a-network-error-is-known-by-its-kind.md.
/** Whether an error can come from a network: by its kind or code, or by its words, or that of an error that caused it. */
function isOfNetwork(thrown: unknown): boolean {
  try {
    let error = thrown as { name?: unknown; code?: unknown; message?: unknown; cause?: unknown } | undefined;
    for (let depth = 0; error && depth < 5; depth++) {
      if (error.code === 'ERR_ASSERTION') return false;
      if (error.code || ofNetworks.test(String(error.name)) || inWords.test(String(error.message))) return true;
      error = error.cause as typeof error;
    }
  } catch {
    // Anything can be thrown, such as a proxy that throws when it is looked at.
  }
  return false;
}

/** What the code or message of a network fault tells, and what was thrown. */
export function faultOf(reason: string, url: string, thrown: unknown, env: Variables = process.env): Fault {
  if (afterSending.test(reason)) return {};
  if (unmocked.test(reason)) return { unsent: true, cure: 'Add a mock for the request.' };
  if (ofProgram.test(reason) || !isOfNetwork(thrown)) return { cure: checkFetch };
  if (/ENOTFOUND/.test(reason)) return { unsent: true, cure: cureOfUnknownHost(proxyIn(env)) };
  const [, cure] = permanent.find(([pattern]) => pattern.test(reason)) ?? [];
  const hint = hintFor(reason, url, env);
  return { unsent: cure !== undefined || beforeSending.test(reason), cure, ...(hint && { hint }) };
}

/** The variable with the proxy that Node uses, if it uses one. Its value may hold a password. */
function proxyIn(env: Variables): string | undefined {
  try {
    if (env.NODE_USE_ENV_PROXY !== '1') return;
    return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((name) => env[name]);
  } catch {
    // Deno may refuse to show variables.
    return;
  }
}

function cureOfUnknownHost(proxy: string | undefined): string {
  if (proxy) return `Check region and address, and the proxy in ${proxy}.`;
  const settings = 'set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 (Node 22.21 or 24.5 and up)';
  return `Check region and address; if you use a proxy, ${settings}, or give a \`fetch\` that supports it.`;
}

function hintFor(reason: string, url: string, env: Variables): string | undefined {
  const { protocol, hostname, host } = new URL(url);
  if (protocol === 'http:' && withoutTls.test(reason)) return ' If the server expects TLS, use https://.';
  if (!/ECONNREFUSED/.test(reason)) return;
  const proxy = proxyIn(env);
  const servers = [
    ...(isLoopback(hostname) ? [`a server, such as the emulator, listens at ${host}`] : []),
    ...(proxy ? [`the proxy in ${proxy} listens`] : []),
  ];
  if (servers.length) return ` If it fails again, check that ${servers.join(', and ')}.`;
}

/** The client says who it is. */
export function nameItself(headers: Record<string, string>, userAgent: string | undefined): void {
  if (userAgent) headers['user-agent'] = userAgent;
}
