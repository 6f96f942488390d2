/** Anything can be thrown, such as a proxy that throws when it is looked at. */
const unreadable = 'an error that cannot be read';

interface Reason {
  readonly code?: string;
  readonly message?: string;
  readonly cause?: { readonly message?: string };
}

/** The short reason of an error: its system code, or otherwise the message of what caused it. */
export function reasonOf(error: unknown): string {
  try {
    const { cause, message } = (error ?? {}) as { cause?: Reason; message?: string };
    return String(cause?.code || cause?.cause?.message || cause?.message || message || String(error));
  } catch {
    return unreadable;
  }
}

/** The cause of an error as it may be shown: itself, or an error with its message where anything in it quotes a secret. */
export function safeCause(cause: unknown, scrub: (text: string) => string): unknown {
  try {
    const said = textOf(cause).slice(0, 65_536);
    if (scrub(said) === said) return cause;
  } catch {
    // Not shown: nobody knows what it would say to others.
  }
  return new Error(scrub(reasonOf(cause)));
}

/** Everything that an error says: parsers, for one, keep the bytes that they failed on. */
function textOf(value: unknown, depth = 0): string {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value !== 'object' || !value) return String(value);
  const names = depth < 5 ? Object.getOwnPropertyNames(value) : [];
  return names.map((name) => textOf((value as Readonly<Record<string, unknown>>)[name], depth + 1)).join('\n');
}
