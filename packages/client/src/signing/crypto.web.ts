const encoder = new TextEncoder();

/** SHA-256 of a text, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

/** HMAC-SHA-256 with a key, in hexadecimal. */
export function hmacSha256(key: string): (text: string) => Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  let imported: Promise<CryptoKey> | undefined;
  return async (text) => {
    imported ??= crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
    return hex(await crypto.subtle.sign('HMAC', await imported, encoder.encode(text)));
  };
}

/** Signs with a key: the start of the text to sign, and after it the hash of the canonical request, which ends with that of the body. */
export function signWith(key: string): (start: string, canonical: string, body: string) => string | Promise<string> {
  const hmac = hmacSha256(key);
  return async (start, canonical, body) => hmac(start + (await sha256(canonical + (await sha256(body)))));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
