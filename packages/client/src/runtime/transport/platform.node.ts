import type { Fault } from './fault.js';

/** Faults that no retry mends, by the code or message of their reason, and what does. */
const permanent: readonly (readonly [RegExp, string])[] = [
  [/CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|_TLS_|_SSL_/, 'Trust its CA: set NODE_EXTRA_CA_CERTS.'],
  [/ENOTFOUND/, 'Check region and address; if you use a proxy, give a `fetch` that supports it.'],
  [/Proxy response \(4/, 'Check the proxy and its credentials.'],
  [/ERR_INVALID|invalid|bad port/, 'Check address, headers and the `fetch` that was given.'],
];

/** Faults before a request leaves. */
const beforeSending = /ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|Proxy response/;

/** Faults of a connection that was already in use. */
const afterSending = /BAD_RECORD_MAC/;

/** What the code or message of a network fault tells. */
export function faultOf(reason: string): Fault {
  if (afterSending.test(reason)) return {};
  const [, cure] = permanent.find(([pattern]) => pattern.test(reason)) ?? [];
  return { unsent: cure !== undefined || beforeSending.test(reason), cure };
}

/** The client says who it is. */
export function nameItself(headers: Record<string, string>, userAgent: string | undefined): void {
  if (userAgent) headers['user-agent'] = userAgent;
}
