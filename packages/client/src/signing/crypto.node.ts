/** Loaded when the first request is signed: loading it takes longer than loading the client. */
let crypto: typeof import('node:crypto') | undefined;

function load(): typeof import('node:crypto') {
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto;
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string | Promise<string> {
  const { hash, createHash } = load();
  // hash() takes half the time, but not every runtime has it.
  return hash ? hash('sha256', text) : createHash('sha256').update(text).digest('hex');
}

/** HMAC-SHA-256 of a text, in hexadecimal. */
export function hmacSha256(key: string, text: string): string | Promise<string> {
  return load().createHmac('sha256', key).update(text).digest('hex');
}
