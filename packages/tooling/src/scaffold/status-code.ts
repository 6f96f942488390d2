import { ownNames, runtimeNames } from '@ddm-openapi/client-generator/exported-names';
import { InputError } from '@ddm-openapi/foundation/findings';
import { errorClassName } from '@ddm-openapi/spec/derive';
import { nameFor } from '@ddm-openapi/spectral-ruleset/policy';
import { changeset, type Draft, inOrder, kebabCase, reportTypes } from './draft.js';
import { type Existing, type Root, readOperations, readYaml } from './source.js';

/** The errors that the client of DDM adds to those of every client. */
const clientNames = ['ConfigurationError', 'DdmError', 'JobError'];

/** A new status code, as given on the command line. */
export interface NewStatusCode {
  readonly code: string;
  readonly message: string;
  /** The operations that respond with it; all if absent. */
  readonly only?: readonly string[];
}

/**
 * The shared response and its row in the catalogue. `pnpm lint --fix` then adds it to the operations: to all, or to those
 * that `only` names, by an entry in each.
 */
export async function newStatusCode(root: string, { code, message, only }: NewStatusCode): Promise<Draft> {
  if (/^[123]\d\d$/.test(code))
    throw new InputError(
      `--code takes an error status such as 423, not "${code}". For a success, copy openapi/components/responses/Accepted.yaml and its row in openapi/openapi.yaml.`,
    );
  if (!/^[45]\d\d$/.test(code)) throw new InputError(`--code takes an error status such as 423, not "${code}".`);
  if (!/^[A-Z][A-Za-z0-9' -]*$/.test(message))
    throw new InputError(`--message takes the words of the status, such as Locked, not "${message}".`);
  const document = await readYaml<Root>(root, 'openapi.yaml');
  checkFree(document, code);
  const name = nameFor(message, 'PascalCase');
  if ([...runtimeNames, ...ownNames, ...clientNames].includes(errorClassName(name)))
    throw new InputError(
      `--message ${message} would name the error class ${errorClassName(name)}, which the client has for something else. Choose other words.`,
    );
  const file = `openapi/components/responses/${name}.yaml`;
  const all = await readOperations(root, document);
  const operations = only ? operationFiles(all, only) : new Map<string, readonly string[]>();
  const entry = `  "${code}":\n    $ref: components/responses/${name}.yaml\n`;
  return {
    created: {
      [file]: responseText(code, message, only !== undefined, await errorCodeOf(root, Number(code))),
      [`.changeset/status-${code}-${kebabCase(name)}.md`]: changeset(
        `New status code ${code}. Say when a caller meets it.`,
      ),
    },
    changed: {
      'openapi/openapi.yaml': inCatalogue(code, entry),
      ...Object.fromEntries(
        [...operations].map(([path, ids]) => [
          `openapi/${path}`,
          (text: string) => withResponses(text, ids, code, name, path),
        ]),
      ),
    },
    left: [
      `${file}: description, x-remedy, x-retryable and the example.`,
      `.changeset/status-${code}-${kebabCase(name)}.md: a sentence for users.`,
      reportTypes,
    ],
  };
}

function responseText(code: string, message: string, isOptional: boolean, errorCode: string | undefined): string {
  return `x-status-code: ${code}
x-status-message: ${message}
${isOptional ? 'x-required-on: nothing\n' : ''}x-retryable: false
x-remedy: Say what the caller can do.
description: Say what happened.
headers:
  X-Request-Id:
    $ref: ../headers/X-Request-Id.yaml
content:
  application/json:
    schema:
      $ref: ../schemas/common/Error.yaml
    example:${errorCode ? `\n      error_code: ${errorCode}` : ''}
      error_msg: ${message}.
      request_id: 4f8c2a6e1b0d4937a5c2e8f1d6b3907c
`;
}

/** Refuses a status code that the document or its platform has. */
function checkFree(document: Root, code: string): void {
  const row = document['x-status-codes'][code];
  if (row) throw new InputError(`openapi/openapi.yaml has ${code} in x-status-codes. Edit openapi/${row.$ref}.`);
  if (document['x-platform-status-codes']?.[code])
    throw new InputError(
      `${code} is in x-platform-status-codes: the platform responds with it. Remove it there first.`,
    );
}

/** An error code that comes with a status, which the example of its response shows. */
async function errorCodeOf(root: string, status: number): Promise<string | undefined> {
  const codes = await readYaml<Record<string, { status: number }>>(root, 'error-codes.yaml');
  return Object.entries(codes).find(([, facts]) => facts.status === status)?.[0];
}

/** The rows of the status codes follow each other by number. */
function inCatalogue(code: string, entry: string) {
  const start = '\nx-status-codes:\n';
  return (text: string) => {
    const from = text.indexOf(start);
    if (from < 0) throw new InputError('openapi/openapi.yaml has no x-status-codes.');
    const begin = from + start.length;
    const length = /^\S/m.exec(text.slice(begin))?.index ?? text.length - begin;
    const rows = text.slice(begin, begin + length);
    const insert = inOrder(code, entry, { indent: '  ', keys: /\d{3}/ }, 'x-status-codes');
    return text.slice(0, begin) + insert(rows) + text.slice(begin + length);
  };
}

/** The files of operations, each with the operationIds that are meant. */
function operationFiles(all: readonly Existing[], ids: readonly string[]): Map<string, readonly string[]> {
  if (!ids.length) throw new InputError('--only names no operation. Name some, or leave it out for all of them.');
  const missing = ids.filter((id) => !all.some((one) => one.id === id));
  if (missing.length) throw new InputError(`--only names ${missing.join(', ')}, which is not an operation.`);
  const files = all.filter(({ id }) => ids.includes(id)).map(({ file }) => file);
  return new Map(
    files.map((file) => [file, all.filter((one) => one.file === file && ids.includes(one.id)).map(({ id }) => id)]),
  );
}

function withResponses(text: string, ids: readonly string[], code: string, name: string, path: string): string {
  const entry = `    "${code}":\n      $ref: ../../components/responses/${name}.yaml\n`;
  const operations = text.split(/^(?=[a-z]+:$)/m);
  return operations
    .map((operation) => {
      if (!ids.some((id) => operation.includes(`  operationId: ${id}\n`))) return operation;
      return inOrder(code, entry, { indent: '    ', keys: /\d{3}/ }, `openapi/${path}`)(operation);
    })
    .join('');
}
