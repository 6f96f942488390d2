import { fileURLToPath } from 'node:url';
import { type Files, parse, readFiles, stringify, type Tree } from './lint.js';

const source = readFiles(fileURLToPath(new URL('../../../openapi', import.meta.url)));

/** The files of the real document. */
export const realSource = (): Files => new Map(source);

/** The real document with only some of its paths: small enough to be linted often, and still made of the real files. */
export function someOf(keep: (url: string) => boolean): Files {
  const root: Tree = parse(source.get('openapi.yaml') ?? '');
  root.paths = Object.fromEntries(Object.entries(root.paths).filter(([url]) => keep(url)));
  const ids = new Set<string>();
  const files = realSource();
  for (const { $ref } of Object.values(root.paths) as { $ref: string }[]) {
    for (const operation of Object.values(parse(files.get($ref) ?? '')) as Tree[]) ids.add(operation.operationId);
  }
  const codes: Tree = parse(files.get('error-codes.yaml') ?? '');
  for (const entry of Object.values(codes) as Tree[]) {
    const operations = (entry.operations ?? []).filter((id: string) => ids.has(id));
    if (operations.length) entry.operations = operations;
    else delete entry.operations;
  }
  files.set('error-codes.yaml', stringify(codes));
  files.set('openapi.yaml', stringify(root, { aliasDuplicateObjects: false }));
  return files;
}
