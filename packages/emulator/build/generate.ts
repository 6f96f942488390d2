import { apiTypes } from '@ddm-openapi/client-generator';
import type { Document } from '@ddm-openapi/spec/derive';
import { bundleModules, compileChecks } from './checks.js';
import { compileDocument } from './compile-document.js';
import { stateSchema } from './state-schema.js';

/** The generated modules of the emulator, by file name. */
export async function emulatorFiles(document: Document): Promise<Record<string, string>> {
  const ids = Object.values(document.paths).flatMap((item) =>
    Object.values(item as Record<string, { operationId?: string }>).flatMap(({ operationId }) => operationId ?? []),
  );
  return {
    'api.ts': await apiTypes(withoutBareRequirements(document)),
    // Every operation has a behaviour, which the type of the behaviours demands, so no example is needed.
    'document.js': await compileDocument(document, { behaviours: ids }),
    'document.d.ts': documentTypes(Object.keys(document['x-error-codes'] ?? {})),
    'state.js': await bundleModules({
      state: compileChecks({ checkState: stateSchema }),
      index: `export { checkState } from 'state';`,
    }),
    'state.d.ts': `import type { Check } from '../core/document.js';\n\n/** Whether a value is a state of the emulator. */\nexport declare const checkState: Check;\n`,
  };
}

/**
 * The document without alternatives that only say which fields are needed together: as types they are `unknown`, which
 * everything is.
 */
function withoutBareRequirements(document: Document): Document {
  const isBare = (schema: object) => Object.keys(schema).join() === 'required';
  return JSON.parse(
    JSON.stringify(document, (name, value: unknown) =>
      (name === 'anyOf' || name === 'oneOf') && Array.isArray(value) && value.every(isBare) ? undefined : value,
    ),
  ) as Document;
}

function documentTypes(codes: readonly string[]): string {
  return `import type { CompiledOperation } from '../core/document.js';
import type { ErrorCodeFacts } from '../core/failure.js';

export declare const operations: readonly CompiledOperation[];
export declare const errorCodes: Readonly<Record<${codes.map((code) => JSON.stringify(code)).join(' | ')}, ErrorCodeFacts>>;
export declare const errorExamples: Readonly<Record<string, unknown>>;
`;
}
