export const mask = '***';

/** Headers that hold no secret; the value of any other is masked. */
const harmless = new Set(
  'accept allow content-length content-type date host location retry-after server traceparent x-domain-id x-project-id x-request-id x-sdk-date'.split(
    ' ',
  ),
);

/** A copy of headers in which only what is known to hold no secret can be read. */
export function maskHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of headers) masked[name] = harmless.has(name.toLowerCase()) ? value : mask;
  return masked;
}

/** A copy of a request body with the values at the JSON Pointers masked; `*` stands for every item of an array. */
export function maskBody(body: unknown, pointers: readonly string[] | undefined): unknown {
  if (!pointers || typeof body !== 'object' || body === null) return body;
  const copy = structuredClone(body);
  for (const { holder, name } of find(copy, pointers)) holder[name] = mask;
  return copy;
}

/** The strings at the JSON Pointers. */
export function secretsAt(body: unknown, pointers: readonly string[] | undefined): string[] {
  return pointers ? find(body, pointers).map(({ holder, name }) => String(holder[name])) : [];
}

/** Takes secrets out of a text, also where the text shows them as JSON does. */
export function scrub(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    // One or two characters are no secret, and masking them would make the text unreadable.
    if (secret.length < 3) continue;
    clean = clean.replaceAll(secret, mask).replaceAll(JSON.stringify(secret).slice(1, -1), mask);
  }
  return clean;
}

function find(body: unknown, pointers: readonly string[]): { holder: Record<string, unknown>; name: string }[] {
  return pointers.flatMap((pointer) => {
    const steps = pointer.split('/').slice(1);
    const name = steps.pop() ?? '';
    let nodes = [body];
    for (const step of steps) {
      nodes = nodes.flatMap((node) =>
        step === '*' ? Object.values(node ?? {}) : [(node as Record<string, unknown> | undefined)?.[step]],
      );
    }
    return nodes.flatMap((node) => {
      if (typeof node !== 'object' || node === null) return [];
      const holder = node as Record<string, unknown>;
      return (name === '*' ? Object.keys(holder) : name in holder ? [name] : []).map((key) => ({ holder, name: key }));
    });
  });
}
