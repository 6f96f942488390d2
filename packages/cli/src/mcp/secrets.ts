import type { Command, Input, Schema } from '../commands/command.js';

/** Puts `***` in place of the secrets of an input, wherever data shows them. The client masks them in its errors. */
export function withoutSecrets(data: unknown, { body }: Pick<Command, 'body'>, input: Input): unknown {
  const secrets = secretsIn(input.body, body?.schema);
  return secrets.length ? hide(data, secrets) : data;
}

function hide(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value);
  if (Array.isArray(value)) return value.map((item) => hide(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hide(inner, secrets)]));
}

function secretsIn(value: unknown, schema: Schema | undefined): string[] {
  if (!schema) return [];
  if (schema['x-secret']) return typeof value === 'string' && value ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, schema.items));
  if (typeof value !== 'object' || value === null) return [];
  return [schema, ...(schema.anyOf ?? [])].flatMap(({ properties = {} }) =>
    Object.entries(value).flatMap(([name, inner]) => secretsIn(inner, properties[name])),
  );
}
