/**
 * Generates the TypeScript client of another service, with the runtime it needs:
 * `--document FILE --config FILE --out FOLDER`, from its document and its configuration.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';
import { writeClient } from '@ddm-openapi/tooling/client';
import { readServiceConfig } from '@ddm-openapi/tooling/service-config';

const text = { type: 'string' } as const;

await main(async () => {
  const { values } = parseArgs({ options: { config: text, document: text, out: text } });
  const { config, document, out } = values;
  if (!config || !document || !out) throw new InputError('Give --document FILE, --config FILE and --out FOLDER.');
  const service = await readServiceConfig(config);
  await writeClient({ document: resolve(document), config: service, out: resolve(out) });
  console.log(`The client is in ${out}`);
});
