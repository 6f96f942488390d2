/** Loaded when the first request is signed: loading it takes longer than loading the client. */
let crypto: typeof import('node:crypto') | undefined;

function load(): typeof import('node:crypto') {
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto;
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  const { hash, createHash } = load();
  // hash() takes half the time, but not every runtime has it.
  return hash ? hash('sha256', text) : createHash('sha256').update(text).digest('hex');
}

/** Length of the blocks that SHA-256 works on, in bytes. */
const block = 64;

/**
 * HMAC-SHA-256 with a key, in hexadecimal. By its definition (RFC 2104) it is a hash of a hash, each after a block that comes
 * from the key alone; with the blocks made once, two calls of hash() take half the time of one createHmac().
 */
export function hmacSha256(key: string): (text: string) => string {
  const { hash, createHmac } = load();
  // A key of ASCII makes blocks of ASCII, which can be put before a text. Access keys are of letters and digits.
  if (!hash || key.length > block || /[^\0-\x7f]/.test(key)) {
    return (text) => createHmac('sha256', key).update(text).digest('hex');
  }
  const inner = keyBlock(key, 0x36).toString();
  const outer = Buffer.concat([keyBlock(key, 0x5c), Buffer.alloc(32)]);
  return (text) => {
    outer.write(hash('sha256', inner + text, 'binary'), block, 'binary');
    return hash('sha256', outer);
  };
}

/** The key, filled up with zeros to a block, with every byte of it changed by `pad`. */
function keyBlock(key: string, pad: number): Buffer {
  const bytes = Buffer.alloc(block);
  bytes.write(key);
  return bytes.map((byte) => byte ^ pad) as Buffer;
}

/** Signs with a key: see the one of `crypto.web.ts`. Nothing has to be waited for. */
export function signWith(key: string): (start: string, canonical: string, body: string) => string {
  const hmac = hmacSha256(key);
  const ofNothing = sha256('');
  return (start, canonical, body) => hmac(start + sha256(canonical + (body ? sha256(body) : ofNothing)));
}
