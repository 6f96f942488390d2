import { readFileSync } from 'node:fs';
import { type Document, resolve } from '../src/derive/index.js';

/** The bundle that `pnpm build` wrote. */
export const document = JSON.parse(
  readFileSync(new URL('../dist/openapi.json', import.meta.url), 'utf8'),
) as Document & { components: Record<string, Record<string, Node>> };

export type Node = Record<string, unknown>;

/** Every object below a node with the JSON Pointer to it, references not followed. */
export function* walk(node: unknown, pointer = ''): Generator<[pointer: string, node: Node]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [pointer, node as Node];
  for (const [key, child] of Object.entries(node)) {
    yield* walk(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

export interface OperationEntry {
  id: string;
  method: string;
  path: string;
  operation: Node & { responses: Record<string, Node>; parameters?: Node[]; requestBody?: Node };
}

export const operationEntries: OperationEntry[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(resolve<Node>(document, item as Node)).map(([method, operation]) => ({
    id: (operation as Node).operationId as string,
    method,
    path,
    operation: operation as OperationEntry['operation'],
  })),
);

export function deref(node: unknown): Node {
  return resolve<Node>(document, node as Node);
}
