import type { CompiledDocument } from '../document.js';
import { errorCodeIn } from '../error-body.js';
import { type ErrorCatalogue, Failure } from '../failure.js';
import type { FaultRule } from './rule.js';

/** The failure that a fault rule demands in place of a response; undefined where it demands none. */
export function demandedFailure(
  { status: wanted, code: named, retryAfter }: FaultRule,
  document: CompiledDocument,
  catalogue: ErrorCatalogue,
): Failure | undefined {
  if (wanted === undefined && named === undefined) return undefined;
  const status = wanted ?? catalogue.find(named)?.status ?? 500;
  const code = named ?? errorCodeIn(document.errorExamples[status]) ?? codeOfStatus(document, status);
  const facts = catalogue.find(code);
  const headers: Record<string, string> = {};
  if (status === 405) headers.Allow = 'GET';
  if (status === 503) headers['Retry-After'] = '1';
  if (retryAfter !== undefined) headers['Retry-After'] = String(retryAfter);
  const message = facts?.message ?? 'A fault rule demands this response.';
  return new Failure(status, message, code, facts?.source ?? 'service', headers);
}

/** The code of a status that no operation documents, such as those of a gateway: where just one code has it. */
function codeOfStatus({ errorCodes, errorExamples }: CompiledDocument, status: number): string | undefined {
  if (Object.hasOwn(errorExamples, status)) return undefined;
  const codes = Object.keys(errorCodes).filter((code) => errorCodes[code]?.status === status);
  return codes.find((code) => errorCodes[code]?.source === 'gateway') ?? codes[0];
}
