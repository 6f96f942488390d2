import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import { DocumentError } from '@ddm-openapi/spec/derive';
import { Numeral } from '@ddm-openapi/spectral-ruleset/numerals';
import { exactJson, exactYaml, readExact } from './exact.js';

// See docs/decisions/0021-a-bundle-of-openapi-3-1-is-derived.md.
type Fields = Record<string, unknown>;

/** The extension that holds what a schema says beyond OpenAPI 3.0: keywords of JSON Schema 2020-12. */
const beyond = 'x-openapi-31';

/** Writes the bundle a second time, as OpenAPI 3.1: `openapi.3.1.yaml` and `openapi.3.1.json`. */
export async function bundle31({
  bundle = places.bundle,
  out = join(places.spec, 'dist'),
}: {
  bundle?: string;
  out?: string;
} = {}): Promise<void> {
  const document = toOpenApi31((await readExact(bundle)) as Fields);
  await writeFiles(out, {
    'openapi.3.1.json': exactJson(document),
    'openapi.3.1.yaml': exactYaml(document),
  });
}

/**
 * An OpenAPI 3.0 document as OpenAPI 3.1. `nullable` becomes a type, `example` of a schema becomes `examples`, and the keywords
 * of `x-openapi-31` join their schema.
 *
 * @throws DocumentError where the document has a boolean `exclusiveMinimum` or `exclusiveMaximum`, whose meaning has changed.
 */
export function toOpenApi31(document: Fields): Fields {
  return { ...(convert(document, 'document') as Fields), openapi: '3.1.0' };
}

/** What a node of the document is: a schema, a map of schemas, data that is left alone, or anything else. */
type Kind = 'document' | 'schema' | 'schemas' | 'data';

function convert(node: unknown, kind: Kind): unknown {
  if (kind === 'data' || typeof node !== 'object' || node === null || node instanceof Numeral) return node;
  if (Array.isArray(node)) return node.map((item) => convert(item, kind));
  const fields = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, convert(value, kindOf(key, kind, value))]),
  );
  return kind === 'schema' ? schema(fields) : fields;
}

function kindOf(key: string, kind: Kind, value: unknown): Kind {
  if (kind === 'schemas') return 'schema';
  if (kind === 'schema') {
    if (key === 'properties') return 'schemas';
    if (['allOf', 'anyOf', 'oneOf', 'not', 'items'].includes(key)) return 'schema';
    return key === 'additionalProperties' && typeof value === 'object' ? 'schema' : 'data';
  }
  if (['example', 'examples', 'x-error-codes'].includes(key)) return 'data';
  if (key === 'schemas') return 'schemas';
  return key === 'schema' ? 'schema' : 'document';
}

function schema({ nullable, example, [beyond]: keywords, ...fields }: Fields): Fields {
  for (const bound of ['exclusiveMinimum', 'exclusiveMaximum']) {
    if (typeof fields[bound] === 'boolean') throw new DocumentError(`${bound} is a boolean. Write the bound itself.`);
  }
  if (nullable === true) {
    fields.type = [fields.type, 'null'];
    if (Array.isArray(fields.enum)) fields.enum = [...new Set([...(fields.enum as unknown[]), null])];
  }
  return { ...fields, ...(keywords as Fields | undefined), ...(example !== undefined && { examples: [example] }) };
}
