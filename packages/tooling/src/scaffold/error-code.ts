import { InputError } from '@ddm-openapi/foundation/findings';
import { policyOf } from '@ddm-openapi/spectral-ruleset/policy';
import { changeset, type Draft, type Edit, inOrder, reportTypes } from './draft.js';
import { type Root, readYaml } from './source.js';

/** A new error code, as given on the command line. */
export interface NewErrorCode {
  readonly code: string;
  /** The HTTP status that it comes with. */
  readonly status: string;
  /** The sender of the error: a key of `errorSources` in the configuration. Left out, that of the codes like it. */
  readonly source?: string;
}

const file = 'openapi/error-codes.yaml';

/** An entry of the error catalogue, at its place, and a changeset. */
export async function newErrorCode(
  root: string,
  { code, status, source: given }: NewErrorCode,
  sources: readonly string[],
): Promise<Draft> {
  const document = await readYaml<Root>(root, 'openapi.yaml');
  const { errorCodePattern } = policyOf(document as object as Parameters<typeof policyOf>[0]);
  const [, prefix] = /^(\w+)\.\d+$/.exec(code) ?? [];
  if (!prefix || !errorCodePattern.test(code))
    throw new InputError(
      `--code takes a code such as DBS.300999, which matches ${errorCodePattern.source}, not "${code}".`,
    );
  if (!/^[45]\d\d$/.test(status)) throw new InputError(`--status takes an error status such as 400, not "${status}".`);
  if (!document['x-status-codes'][status] && !document['x-platform-status-codes']?.[status])
    throw new InputError(
      `--status ${status} is neither in x-status-codes nor in x-platform-status-codes of openapi/openapi.yaml. Add it first: pnpm new status-code --code ${status}.`,
    );
  const codes = await readYaml<Record<string, { source: string; status: number }>>(root, 'error-codes.yaml');
  const like = Object.entries(codes).find(([one]) => one.startsWith(`${prefix}.`))?.[1].source;
  const source = given ?? like;
  if (source === undefined)
    throw new InputError(`No code begins with ${prefix}. Say with --source who sends it: ${sources.join(', ')}.`);
  if (!sources.includes(source)) throw new InputError(`--source takes ${sources.join(', ')}, not "${source}".`);
  if (like !== undefined && source !== like)
    throw new InputError(
      `--source must be ${like}, as for the other codes that begin with ${prefix}, not "${source}".`,
    );
  // The example of a response shows a code as soon as there is one.
  const isFirst = !Object.values(codes).some((one) => String(one.status) === status);
  const row = document['x-status-codes'][status];
  const shown = isFirst && row ? `openapi/${row.$ref}` : undefined;
  const name = `.changeset/error-code-${code.toLowerCase().replace('.', '-')}.md`;
  return {
    created: { [name]: changeset(`New error code \`${code}\`. Say when a caller meets it.`) },
    changed: {
      [file]: entry(code, Number(status), source, prefix),
      ...(shown && { [shown]: showing(code) }),
    },
    left: [
      `${file}: message, cause, remedy, and whether a retry can help.`,
      `${name}: a sentence for users.`,
      reportTypes,
    ],
  };
}

/** Shows a code in the example of a response that shows none. */
function showing(code: string): Edit {
  return (text) => text.replace(/^( +)(?=error_msg: )/m, `$1error_code: ${code}\n$1`);
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
