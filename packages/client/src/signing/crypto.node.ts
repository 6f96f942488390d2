import { createHash, createHmac } from 'node:crypto';

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string | Promise<string> {
  return createHash('sha256').update(text).digest('hex');
}

/** HMAC-SHA-256 of a text, in hexadecimal. */
export function hmacSha256(key: string, text: string): string | Promise<string> {
  return createHmac('sha256', key).update(text).digest('hex');
}
