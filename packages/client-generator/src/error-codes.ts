import type { ErrorCode } from '@ddm-openapi/spec/derive';
import { key, literal, union } from './code.js';
import type { ClientConfig } from './config.js';

/** The type of the entries of `x-error-codes`, open for unknown codes. */
export function errorCodeTypes(codes: readonly ErrorCode[]): string {
  return [
    `/** An error code that the catalogue knows. */\nexport type KnownErrorCode =${union(codes.map(({ code }) => code)) || ' never'};\n`,
    '/** An error code: a known one, or one that came later. */\nexport type ErrorCode = KnownErrorCode | (string & {});\n',
  ].join('\n');
}

/** The module with the texts of all error codes. It is larger than the client, so it is a separate entry point. */
export function errorCodesModule(codes: readonly ErrorCode[], { site }: ClientConfig, runtime: string): string {
  const rows = codes.map(({ code, status, message, cause, remedy, advice, retryable, refused }) => {
    const texts = Object.entries({ message, cause, remedy, ...(advice && { advice }) });
    const facts = [...texts.map(([name, text]) => `${name}: ${literal(text)}`), `retryable: ${retryable}`];
    return `  ${key(code)}: { status: ${status}, ${facts.join(', ')}${refused ? ', refused: true' : ''} },`;
  });
  return `import type { Explanation } from '${runtime}';
import type { KnownErrorCode } from './error-code-types.js';

export type { Explanation } from '${runtime}';
export type { ErrorCode, KnownErrorCode } from './error-code-types.js';

/** What the catalogue says of an error code. */
export interface ErrorCodeEntry extends Explanation {
  readonly code: KnownErrorCode;
  /** The status that the code comes with. */
  readonly status: number;
  /** What this project advises beyond the manual. */
  readonly advice?: string;
  /** Whether the same request, sent again later, can succeed: an idempotent one, or any where it was refused. */
  readonly retryable: boolean;
  /** True where the request was refused before anything was done, so that any request may be sent again. */
  readonly refused?: boolean;
}

${rows.length ? catalogueOf(rows, site) : emptyCatalogue}`;
}

/** The end of the module of a service that has no error codes. */
const emptyCatalogue = `/** All codes that the catalogue knows: none. */
export const errorCodes: readonly KnownErrorCode[] = [];

/** Looks up an error code, of which the catalogue has none. */
export function explainErrorCode(_code: string): ErrorCodeEntry | undefined {
  return undefined;
}
`;

function catalogueOf(rows: readonly string[], site: string): string {
  return `const catalogue: Readonly<Record<KnownErrorCode, Omit<ErrorCodeEntry, 'code' | 'link'>>> = {
${rows.join('\n')}
};

/** All codes that the catalogue knows. */
export const errorCodes = Object.keys(catalogue) as readonly KnownErrorCode[];

/**
 * Looks up an error code. Give it to a client as \`explain\` and its errors carry the remedy of their code.
 *
 * @returns undefined for a code that the catalogue does not know.
 */
export function explainErrorCode(code: string): ErrorCodeEntry | undefined {
  if (!Object.hasOwn(catalogue, code)) return undefined;
  const known = code as KnownErrorCode;
  return { code: known, ...catalogue[known], link: \`${site}/errors/#\${code}\` };
}
`;
}
