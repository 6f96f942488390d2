import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import { parse } from 'yaml';
import { addressesModule } from './addresses.js';
import { withBanner } from './generated.js';

/** Writes what the lint rules need of the source, which must not depend on the bundle: the rules decide whether there is one. */
export async function generateRuleset(): Promise<void> {
  const files = { 'extensions-schema.ts': await extensionsSchema(), 'addresses.ts': await addressesModule() };
  await writeFiles(join(places.ruleset, 'src/generated'), withBanner(files));
}

async function extensionsSchema(): Promise<string> {
  const schema = parse(await readFile(join(places.ruleset, 'extensions.schema.yaml'), 'utf8')) as unknown;
  const comment = '/** The JSON Schema of the extensions: one definition an extension. */';
  return `${comment}\nexport const extensionsSchema = ${JSON.stringify(schema, null, 2)};\n`;
}
