import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { parse } from 'yaml';

/** The parts of `openapi/openapi.yaml` that a new operation or status code must agree with. */
export interface Root {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, { readonly $ref: string }>>;
  readonly 'x-operation-verbs': readonly string[];
  readonly 'x-status-codes': Readonly<Record<string, { readonly $ref: string }>>;
  readonly 'x-platform-status-codes'?: Readonly<Record<string, unknown>>;
}

/** An operation of the document as it is written. */
export interface Existing {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  /** The file of its path item, from `openapi/`. */
  readonly file: string;
}

/** Parses a YAML file by its path from `openapi/`. Throws an InputError where it cannot be read. */
export async function readYaml<T>(root: string, path: string): Promise<T> {
  try {
    return parse(await readFile(join(root, 'openapi', path), 'utf8')) as T;
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    throw new InputError(`openapi/${path} cannot be read: ${reason} Correct it, then run this again.`);
  }
}

/** All operations of the document. */
export async function readOperations(root: string, { paths }: Root): Promise<Existing[]> {
  const items = await Promise.all(
    Object.entries(paths).map(async ([path, { $ref: file }]) => {
      const item = await readYaml<Record<string, { operationId?: string; tags?: string[] }>>(root, file);
      return Object.entries(item).flatMap(([method, { operationId: id, tags: [tag = ''] = [] }]) =>
        id === undefined ? [] : [{ id, method, path, tag, file }],
      );
    }),
  );
  return items.flat();
}

/** The names of the schemas in all folders, each with its file from `openapi/`. */
export async function readSchemaNames(root: string): Promise<Map<string, string>> {
  const files = await readdir(join(root, 'openapi/components/schemas'), { recursive: true });
  const schemas = files.filter((file) => file.endsWith('.yaml'));
  return new Map(schemas.map((file) => [file.replace(/^.*[/\\]|\.yaml$/g, ''), `components/schemas/${file}`]));
}
