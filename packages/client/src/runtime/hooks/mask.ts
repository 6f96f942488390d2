const mask = '***';

/** Headers that hold no secret; the value of any other is masked. */
const harmless =
  /^(accept|allow|content-(length|type)|date|host|location|retry-after|server|traceparent|x-((domain|project|request)-id|sdk-date))$/i;

/** Properties of requests to IAM that hold secrets. */
const iamSecrets = ['password', 'passcode'];

/** Whether a property of a request body holds a secret: by the document, or by the API of IAM. */
function isSecret(name: string, secretProperties: readonly string[]): boolean {
  return secretProperties.includes(name) || iamSecrets.includes(name);
}

/** The value of a header, masked unless it is known to hold no secret. */
export function maskHeader(name: string, value: string | null): string | null {
  return value && !harmless.test(name) ? mask : value;
}

/** A copy of headers in which only what is known to hold no secret can be read. */
export function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const name in headers) masked[name] = maskHeader(name, headers[name] ?? '') ?? '';
  return masked;
}

/** A copy of a request body with its secrets masked. */
export function maskBody(body: unknown, secretProperties: readonly string[]): unknown {
  return (
    body &&
    JSON.parse(JSON.stringify(body, (name, value: unknown) => (isSecret(name, secretProperties) ? mask : value)))
  );
}

/** The secrets in a request body. */
export function secretsIn(body: unknown, secretProperties: readonly string[]): string[] {
  const secrets: string[] = [];
  JSON.stringify(body, (name, value: unknown) => {
    if (isSecret(name, secretProperties) && typeof value === 'string') secrets.push(value);
    return value;
  });
  return secrets;
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
