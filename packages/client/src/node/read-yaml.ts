import type { Pair, ParsedNode } from 'yaml';
import { ConfigurationError } from './configuration-error.js';

/** A value of a configuration file: texts as they are written, so that `0123` stays a password. */
export type Value = string | null | readonly Value[] | { readonly [key: string]: Value };

/** A map of a configuration file. */
export type ValueMap = { readonly [key: string]: Value };

/** A file that was read. */
export interface YamlFile {
  /** Null where the file is empty. */
  readonly values: Value;
  /** The names that the map at a path has more than once: which one counts, nobody can tell. */
  readonly repeatedKeys: (path: readonly string[]) => string[];
}

/**
 * Reads a file of YAML or JSON, as every OpenStack client reads it: anchors, merge keys, flow maps and block texts included.
 *
 * @throws ConfigurationError with the line of what cannot be read. It shows nothing of the line, which may hold a secret.
 */
export async function readYaml(text: string, file: string): Promise<YamlFile> {
  // Loaded once there is a file.
  const { isMap, isScalar, parseDocument, visit } = await import('yaml');
  // Warnings would quote the file.
  const settings = { merge: true, uniqueKeys: false, logLevel: 'error' } as const;
  const document = parseDocument(text.replace(/^\uFEFF/, ''), settings);
  const [error] = document.errors;
  if (error)
    throw new ConfigurationError(`${file}, line ${error.linePos?.[0].line ?? 1}: this is not YAML (${error.code}).`);
  visit(document, {
    Scalar(_, node) {
      // A tag such as `!vault` asks for a program that makes something else of the text.
      if (node.tag?.startsWith('!')) node.value = [];
      // Numbers, dates and booleans are texts here; only null is none.
      else if (typeof node.value !== 'string' && node.value !== null) node.value = node.source ?? String(node.value);
    },
  });
  try {
    const values = document.toJS({ maxAliasCount: 1000 }) as Value;
    return { values, repeatedKeys };
  } catch {
    throw new ConfigurationError(`${file}: its anchors and aliases cannot be resolved.`);
  }

  function repeatedKeys(path: readonly string[]): string[] {
    const node = document.getIn(path, true);
    if (!isMap(node)) return [];
    const names = (node.items as Pair<ParsedNode>[]).flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
    return names.filter((name, index) => name !== '<<' && names.indexOf(name) !== index);
  }
}

/** A value as a map, if it is one. */
export function asMap(value: Value | undefined): ValueMap | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ValueMap) : undefined;
}
