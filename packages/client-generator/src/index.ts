import { type Document, errorCodesOf, platformStatusCodesOf, statusCodesOf } from '@ddm-openapi/spec/derive';
import { apiTypes } from './api-types.js';
import { clientOperationsOf } from './document.js';
import { errorCodeType, methodTypes } from './methods.js';
import { errorCodeTables, operationTable, paginationTable, statusErrors } from './tables.js';

/** What of the client is generated from a bundled document, by file name. */
export async function clientFiles(document: Document): Promise<Record<string, string>> {
  const operations = clientOperationsOf(document);
  const codes = errorCodesOf(document);
  const { catalogue, facts } = errorCodeTables(codes);
  const { servers } = document as { servers?: readonly { readonly url: string }[] };
  return {
    'api.ts': await apiTypes(document),
    'methods.ts': methodTypes(operations),
    'operations.ts': operationTable(operations, servers?.[0]?.url ?? ''),
    'pagination.ts': paginationTable(operations),
    'status-errors.ts': statusErrors(statusCodesOf(document), platformStatusCodesOf(document)),
    'error-code-types.ts': errorCodeType(codes.map(({ code }) => code)),
    'error-codes.ts': catalogue,
    'error-code-facts.ts': facts,
  };
}
