import type { Pair, ParsedNode } from 'yaml';
import { ConfigurationError } from './configuration-error.js';

/** A value of a configuration file: texts as they are written, so that `0123` stays a password. */
export type Value = string | null | readonly Value[] | { readonly [key: string]: Value };

/** A map of a configuration file. */
export type ValueMap = { readonly [key: string]: Value };

/** Its warnings would quote the file. */
const settings = { merge: true, uniqueKeys: false, logLevel: 'error' } as const;

const withoutMark = (text: string) => text.replace(/^\uFEFF/, '');

/**
 * Reads a file of YAML or JSON, as every OpenStack client reads it: anchors, merge keys, flow maps and block texts included.
 *
 * @throws ConfigurationError with the line of what cannot be read. It shows nothing of the line, which may hold a secret.
 */
export async function readYaml(text: string, file: string): Promise<ValueMap> {
  const { parseDocument, visit } = await library();
  const document = parseDocument(withoutMark(text), settings);
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
    const value = document.toJS({ maxAliasCount: 1000 }) as Value;
    return asMap(value) ?? {};
  } catch {
    throw new ConfigurationError(`${file}: its anchors and aliases cannot be resolved.`);
  }
}

/** Names that a map has twice, each with its line: which one counts, nobody can tell. */
export async function repeatedKeys(text: string, path: readonly string[]): Promise<string[]> {
  const { isMap, isScalar, parseDocument } = await library();
  const document = parseDocument(withoutMark(text), settings);
  const node = document.getIn(path, true);
  if (!isMap(node)) return [];
  const names = (node.items as Pair<ParsedNode>[]).flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
  return names.filter((name, index) => name !== '<<' && names.indexOf(name) !== index);
}

/** A value as a map, if it is one. */
export function asMap(value: Value | undefined): ValueMap | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ValueMap) : undefined;
}

/** The library for YAML, which is loaded once there is a file. */
const library = () => import('yaml');
