import { type Document, DocumentError } from '@ddm-openapi/spec/derive';
import type { ClientConfig } from '../config.js';
import type { ClientOperation } from '../document.js';
import type { ErrorClass } from '../status-errors.js';
import { nameRefusals } from './names.js';
import { requestRefusals } from './requests.js';
import { catalogueRefusals, responseRefusals } from './responses.js';

// See docs/decisions/0274-what-a-client-cannot-carry-is-refused-by-name.md.
/** Throws a DocumentError that names everything that a client cannot carry, where it is and what to do. */
export function refuse(
  document: Document,
  operations: readonly ClientOperation[],
  errors: readonly ErrorClass[],
  { classPrefix }: ClientConfig,
): void {
  const ofOperations = operations.flatMap((operation) => {
    const reasons = [...requestRefusals(document, operation), ...responseRefusals(document, operation)];
    return reasons.map((reason) => `  ${placeOf(operation)}: ${reason}`);
  });
  const ofCatalogue = catalogueRefusals(document).map((reason) => `  ${reason}`);
  const ofNames = nameRefusals(operations, errors, classPrefix).map((reason) => `  ${reason}`);
  const parts = [
    ...(ofOperations.length
      ? [
          `The client cannot carry these operations.\n${ofOperations.join('\n')}`,
          'Change the document, or name them in client.leaveOut of api.config.ts, and the client is made without them.',
        ]
      : []),
    ...(ofCatalogue.length ? [`The client cannot read the catalogue.\n${ofCatalogue.join('\n')}`] : []),
    ...(ofNames.length ? [`The client cannot have these names.\n${ofNames.join('\n')}`] : []),
  ];
  if (parts.length) throw new DocumentError(parts.join('\n'));
}

function placeOf({ id, method, path }: ClientOperation): string {
  return `${id} (${method.toUpperCase()} ${path})`;
}
