/** Loaded when the first request is signed: loading it takes longer than loading the client. */
let crypto: typeof import('node:crypto') | undefined;

function load(): typeof import('node:crypto') {
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto;
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string | Promise<string> {
  return load().createHash('sha256').update(text).digest('hex');
}

/** HMAC-SHA-256 with a key, in hexadecimal. */
export function hmacSha256(key: string): (text: string) => string | Promise<string> {
  return (text) => load().createHmac('sha256', key).update(text).digest('hex');
}
