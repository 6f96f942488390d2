import { hmac } from './crypto.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const step = 30_000;

function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** The six-digit one-time password of RFC 6238 for a Base32 secret at a time in epoch milliseconds. */
export async function totp(secret: string, now: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(now / step)));
  const hash = await hmac(fromBase32(secret), new Uint8Array(counter.buffer), 'SHA-1');
  const offset = (hash.at(-1) ?? 0) & 15;
  const number = new DataView(hash.buffer).getUint32(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Whether a one-time password holds now, or did one step ago. */
export async function totpHolds(secret: string, code: string, now: number): Promise<boolean> {
  return code === (await totp(secret, now)) || code === (await totp(secret, now - step));
}
