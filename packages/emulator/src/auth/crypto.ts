/** Hashes by WebCrypto, which every runtime has: Node, browsers, workers. */

const text = new TextEncoder();
const bytesOf = (data: string | Uint8Array) => (typeof data === 'string' ? text.encode(data) : data);

/** The SHA-256 hash in lower-case hexadecimal digits. */
export async function sha256(data: string | Uint8Array): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytesOf(data) as BufferSource));
}

/** The HMAC of data by a hash. */
export async function hmac(
  key: string | Uint8Array,
  data: string | Uint8Array,
  hash: 'SHA-256' | 'SHA-1' = 'SHA-256',
): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', bytesOf(key) as BufferSource, { name: 'HMAC', hash }, false, [
    'sign',
  ]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytesOf(data) as BufferSource));
}

/** Lower-case hexadecimal digits. */
export function hex(data: ArrayBuffer | Uint8Array): string {
  return Array.from(new Uint8Array(data), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}
