const encoder = new TextEncoder();

/** SHA-256 of a text, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

/** HMAC-SHA-256 with a key, in hexadecimal. The key is imported once. */
export function hmacSha256(key: string): (text: string) => Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  let imported: Promise<CryptoKey> | undefined;
  return async (text) => {
    imported ??= crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
    return hex(await crypto.subtle.sign('HMAC', await imported, encoder.encode(text)));
  };
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
