import { join } from 'node:path';
import { cliFiles } from '@ddm-openapi/cli/build/generate';
import { clientFiles, withoutLeftOut } from '@ddm-openapi/client-generator';
import { emulatorFiles } from '@ddm-openapi/emulator/build/generate';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import {
  type Document,
  errorCodesOf,
  operationsOf,
  platformStatusCodesOf,
  statusCodesOf,
} from '@ddm-openapi/spec/derive';
import { withoutNumerals } from '@ddm-openapi/spectral-ruleset/numerals';
import { readCliConfig, readClientConfig } from './api-config.js';
import { writeDepartures } from './departures.js';
import { readExact } from './exact.js';
import { generateRuleset } from './generate-ruleset.js';
import { banner, withBanner } from './generated.js';

/**
 * Writes all generated sources. The bundle gives the catalogues of the spec package and parts of client and emulator.
 * The schema of the extensions becomes a module of the ruleset, because documents that use the rules do not have that
 * file. The addresses of the project become a module for sources that link there.
 */
export async function generate(): Promise<void> {
  const exact = (await readExact(places.bundle)) as Document;
  const document = withoutNumerals(exact) as Document;
  const client = await readClientConfig();
  await writeFiles(join(places.spec, 'src/generated'), catalogues(document));
  await writeFiles(join(places.client, 'src/generated'), withBanner(await clientFiles(exact, client)));
  await writeFiles(join(places.emulator, 'src/generated'), withBanner(await emulatorFiles(document)));
  const cli = await readCliConfig();
  if (cli) {
    const files = cliFiles(withoutLeftOut(document, client), cli.config, cli.project);
    await writeFiles(join(places.cli, 'src/generated'), withBanner(files));
  }
  await writeDepartures(document);
  await generateRuleset();
}

function catalogues(document: Document): Record<string, string> {
  return {
    'operations.ts': module(
      'Operation',
      constant('operations', 'Every operation of the API.', 'Operation[]', operationsOf(document)),
      `/** The \`operationId\` of an operation. */\nexport type OperationId = (typeof operations)[number]['id'];`,
    ),
    'status-codes.ts': module(
      'PlatformStatusCode, StatusCode',
      constant('statusCodes', 'The status codes of the service.', 'StatusCode[]', statusCodesOf(document)),
      `/** A status code of the service. */\nexport type StatusCodeNumber = (typeof statusCodes)[number]['code'];`,
      constant(
        'platformStatusCodes',
        'The status codes of the platform in front of the service.',
        'PlatformStatusCode[]',
        platformStatusCodesOf(document),
      ),
    ),
    'error-codes.ts': module(
      'ErrorCode',
      constant(
        'errorCodes',
        'The error codes of the service and of the platform in front of it.',
        'ErrorCode[]',
        errorCodesOf(document),
      ),
      `/** An error code that the catalogue knows. */\nexport type KnownErrorCode = (typeof errorCodes)[number]['code'];`,
    ),
  };
}

function module(types: string, ...parts: string[]): string {
  return `${banner}import type { ${types} } from '../derive/types.js';\n\n${parts.join('\n\n')}\n`;
}

function constant(name: string, comment: string, type: string, value: unknown): string {
  return `/** ${comment} */\nexport const ${name} = ${JSON.stringify(value, null, 2)} as const satisfies readonly ${type};`;
}
