import { type Document, errorCodesOf, platformStatusCodesOf, statusResponsesOf } from '@ddm-openapi/spec/derive';
import { withoutNumerals } from '@ddm-openapi/spectral-ruleset/numerals';
import { apiTypes } from './api-types.js';
import { clientModule, indexModule } from './client.js';
import type { ClientConfig } from './config.js';
import { clientOperationsOf } from './document.js';
import { errorBodyType } from './error-body.js';
import { errorCodesModule, errorCodeTypes } from './error-codes.js';
import { jobFallbacksModule, jobIdsModule } from './job-fallbacks.js';
import { withoutLeftOut } from './leave-out.js';
import { methodTypes } from './methods.js';
import { refuse } from './refusals/index.js';
import { splitSchemas } from './schema-types.js';
import { serverOf } from './server.js';
import { paginationModule, serviceModule } from './service.js';
import { errorClasses, statusErrorsModule } from './status-errors.js';

export { apiTypes } from './api-types.js';
export type { ClientConfig } from './config.js';
export { withoutLeftOut } from './leave-out.js';

/**
 * Generates the client of a service from its bundled document and its configuration: modules by file name. Users import
 * `index.ts`. Throws a DocumentError that names what the client cannot carry. Numerals in the document keep their digits in
 * types and comments.
 * @param runtime - The specifier of the runtime's `index.js`, from the folder of the generated files.
 */
export async function clientFiles(
  whole: Document,
  config: ClientConfig,
  runtime = '../runtime/index.js',
): Promise<Record<string, string>> {
  const exact = withoutLeftOut(whole, config);
  const document = withoutNumerals(exact) as Document;
  const operations = clientOperationsOf(document);
  const codes = errorCodesOf(document);
  const platform = platformStatusCodesOf(document);
  const errors = errorClasses(statusResponsesOf(document), platform);
  refuse(document, operations, errors, config);
  const { api, schemas, names } = splitSchemas(await apiTypes(exact));
  return {
    'api.ts': api,
    'client.ts': clientModule(config, runtime),
    'error-body.ts': errorBodyType(),
    'error-code-types.ts': errorCodeTypes(codes),
    'error-codes.ts': errorCodesModule(codes, config, runtime),
    'index.ts': indexModule(config, operations, errors, names, runtime),
    'job-fallbacks.ts': jobFallbacksModule(operations, runtime),
    'job-ids.ts': jobIdsModule(operations, config.pollJob ?? ''),
    'methods.ts': methodTypes(operations, errors, config, names, runtime),
    'pagination.ts': paginationModule(operations, runtime),
    'schemas.ts': schemas,
    'service.ts': serviceModule(operations, errors, codes, serverOf(document), config, runtime),
    'status-errors.ts': statusErrorsModule(errors, platform, runtime),
  };
}
