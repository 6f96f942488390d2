import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { parse } from 'yaml';
import { changeset, type Draft, inOrder, kebabCase, pascalCase } from './draft.js';

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
  if (!/^[45]\d\d$/.test(code)) throw new InputError(`--code takes an error status such as 423, not "${code}".`);
  if (!/^[A-Z][A-Za-z -]+$/.test(message))
    throw new InputError(`--message takes the words of the status, such as Locked, not "${message}".`);
  const platform = (await readYaml<Root>(root, 'openapi.yaml'))['x-platform-status-codes'] ?? {};
  if (platform[code])
    throw new InputError(
      `${code} is in x-platform-status-codes: the platform responds with it. Remove it there first.`,
    );
  const name = pascalCase(message);
  const file = `openapi/components/responses/${name}.yaml`;
  const operations = only ? await operationFiles(root, only) : new Map<string, string[]>();
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

interface Root {
  readonly paths: Readonly<Record<string, { readonly $ref: string }>>;
  readonly 'x-platform-status-codes'?: Readonly<Record<string, unknown>>;
}

async function readYaml<T>(root: string, path: string): Promise<T> {
  return parse(await readFile(join(root, 'openapi', path), 'utf8')) as T;
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

interface PathItem {
  readonly [method: string]: { readonly operationId?: string };
}

/** The files of operations, each with the operationIds that are meant. */
async function operationFiles(root: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { paths } = await readYaml<Root>(root, 'openapi.yaml');
  const found = new Map<string, string[]>();
  for (const { $ref } of Object.values(paths)) {
    const item = await readYaml<PathItem>(root, $ref);
    const here = Object.values(item).flatMap(({ operationId = '' }) =>
      ids.includes(operationId) ? [operationId] : [],
    );
    if (here.length) found.set($ref, here);
  }
  const missing = ids.filter((id) => ![...found.values()].flat().includes(id));
  if (missing.length) throw new InputError(`--only names ${missing.join(', ')}, which is not an operation.`);
  return found;
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
