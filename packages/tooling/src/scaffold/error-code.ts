import { InputError } from '@ddm-openapi/foundation/findings';
import { changeset, type Draft, type Edit, inOrder } from './draft.js';

/** A new error code, as given on the command line. */
export interface NewErrorCode {
  readonly code: string;
  /** The HTTP status that it comes with. */
  readonly status: string;
  /** The sender of the error: a key of `errorSources` in the configuration. */
  readonly source: string;
}

const file = 'openapi/error-codes.yaml';

/** An entry of the error catalogue, at its place, and a changeset. */
export async function newErrorCode({ code, status, source }: NewErrorCode, sources: readonly string[]): Promise<Draft> {
  const prefix = /^([A-Z][A-Za-z]*)\.\d{3,8}$/.exec(code)?.[1];
  if (!prefix) throw new InputError(`--code takes a code such as DBS.300999, not "${code}".`);
  if (!/^[45]\d\d$/.test(status)) throw new InputError(`--status takes an error status such as 400, not "${status}".`);
  if (!sources.includes(source)) throw new InputError(`--source takes ${sources.join(', ')}, not "${source}".`);
  const name = `.changeset/error-code-${code.toLowerCase().replace('.', '-')}.md`;
  return {
    created: { [name]: changeset(`New error code \`${code}\`. Say when a caller meets it.`) },
    changed: { [file]: entry(code, Number(status), source, prefix) },
    left: [`${file}: message, cause, remedy, and whether a retry can help.`, `${name}: a sentence for users.`],
  };
}

/** Codes of one prefix follow each other in ascending order. */
function entry(code: string, status: number, source: string, prefix: string): Edit {
  const lines = `${code}:
  source: ${source}
  status: ${status}
  message: Copy the words of the service.
  cause: Say what happened.
  remedy: Say what the caller can do.
  retryable: false

`;
  return (text) =>
    inOrder(code, lines, { indent: '', keys: new RegExp(`${prefix}\\.\\d+`) }, file)(text).replace(/\n*$/, '\n');
}
