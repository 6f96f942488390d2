import { parseJson } from './json.js';

// See docs/decisions/0129-one-scrubber-undoes-escapes.md.
export const mask = '***';

/** How much of a text is shown, in characters. */
const shownLength = 65_536;

/** Headers that contain no secret, no matter who sends them. */
export const harmlessHeaders =
  /^(accept(-language)?|allow|content-(length|type)|date|host|location|retry-after|server|traceparent|user-agent|x-((domain|project|request)-id|language|sdk-date))$/i;

/** Properties of requests to IAM, and of its responses, that hold secrets. */
const iamSecrets = ['password', 'passcode', 'secret', 'securitytoken'];

/** The parts of a request that may contain secrets. */
export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Takes secrets out of what is shown. */
export interface Scrubber {
  /** The first 64 KiB of a text without the secrets, however they are escaped in it. */
  text(text: string): string;
  /** Whether properties of this name hold secrets. */
  isSecret(name: string): boolean;
}

/**
 * Makes the one scrubber that everything passes before it is shown: errors, hooks, debug lines. It works on what was sent, so
 * that what the caller does with its objects later changes nothing.
 */
export function scrubberFor({ headers, body }: Sent, secretProperties: readonly string[]): Scrubber {
  const isSecret = (name: string) => secretProperties.includes(name) || iamSecrets.includes(name);
  const values: string[] = [];
  const collect = (value: unknown, secret: boolean): void => {
    if (typeof value === 'object' && value) {
      for (const [name, inner] of Object.entries(value)) collect(inner, secret || isSecret(name));
    } else if (secret) values.push(String(value));
  };
  collect(parseJson(body ?? ''), false);
  for (const name in headers) if (!harmlessHeaders.test(name)) values.push(headers[name] ?? '');
  // One or two characters are not a secret, and masking them would make the text unreadable. The longest first: one may be in another.
  const secrets = values.filter(({ length }) => length > 2).sort((a, b) => b.length - a.length);

  /** Masks secrets, and words that hold one as base64, such as that of `user:password`, or as base64 of base64. */
  function scrub(shown: string, depth = 2): string {
    const tells = (meaning: string) => scrub(meaning, depth - 1) !== meaning;
    // Forms that are added during the loop are visited too.
    const forms = new Set([shown]);
    for (const form of forms) {
      const plain = secrets.reduce((rest, secret) => rest.replaceAll(secret, mask), form);
      const clean = depth ? plain.replace(/[\w+/-]{8,}/g, (word) => (base64In(word).some(tells) ? mask : word)) : plain;
      if (clean !== form) return scrub(clean, depth);
      if (forms.size < 50) for (const decode of decoders) forms.add(decode(form));
    }
    return shown;
  }

  /** Truncation may cut a secret in two, so the rest of the secret is removed as well. */
  function text(whole: string): string {
    const clean = scrub(whole.slice(0, 2 * shownLength));
    const cut = whole.length > 2 * shownLength ? 16 * (secrets[0]?.length ?? 0) : 0;
    return clean.slice(0, Math.min(shownLength, Math.max(0, clean.length - cut)));
  }

  return { text, isSecret };
}

const code = (hex: string, radix = 16) => {
  const point = Number.parseInt(hex, radix);
  return point > 0x10ffff ? '' : String.fromCodePoint(point);
};
const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Undo one kind of escape each, wherever it is found in a text. */
const decoders: readonly ((text: string) => string)[] = [
  // JSON, and the literals of most languages.
  (text) =>
    text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gis, (_, four, two, char) =>
      char === undefined ? code(four ?? two) : (controls[char] ?? char),
    ),
  // HTML and XML.
  (text) =>
    text.replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (_, hex, decimal, name) =>
      name ? (entities[name.toLowerCase()] ?? '') : hex ? code(hex) : code(decimal, 10),
    ),
  // URLs and forms.
  (text) =>
    text.replaceAll('+', ' ').replace(/(%[\da-f]{2})+/gi, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes.replace(/%(..)/g, (_, hex) => code(hex));
      }
    }),
];

/** What a text can mean as base64: it may begin later, such as behind the slash of an address. */
function base64In(text: string): string[] {
  return [0, 1, 2, 3].map((start) => {
    const digits = text.slice(start).replaceAll('-', '+').replaceAll('_', '/');
    // A single digit too many makes no byte.
    const bytes = atob(digits.slice(0, digits.length - (digits.length % 4 === 1 ? 1 : 0)));
    return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  });
}
