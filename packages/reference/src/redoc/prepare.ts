import type { Operation } from '@ddm-openapi/spec/derive';
import type { Bundle } from '../catalogue.js';
import { samplesOf } from '../samples/index.js';
import { operationHash, type Site, statusPath, url } from '../site.js';
import { introductionSections } from './introduction.js';
import { operationNotes } from './operation-notes.js';
import { describeSchema } from './schema-notes.js';

/** A node of the document, while it is being changed. */
export type Node = Record<string, unknown>;

/**
 * The document as Redoc shows it. Extensions that only tools read (jobs, pagination, known values) are described in
 * words, names of operations become links, and operations get code samples. The document for download is not changed.
 */
export function prepare(site: Site): Bundle {
  const { document, operations } = site.catalogue;
  const prepared = structuredClone(document) as Bundle & Node;
  for (const name of ['x-status-codes', 'x-platform-status-codes', 'x-error-codes']) delete prepared[name];
  const info = prepared.info as unknown as Node;
  info.description = `${linkOperations(operations, document.info.description)}\n${introductionSections(site)}`;
  visit(prepared, describeSchema);
  for (const response of Object.values((prepared.components?.responses ?? {}) as Record<string, Node>)) {
    linkStatus(site, response, Number(response['x-status-code']));
  }
  for (const operation of operations) {
    const node = (prepared.paths[operation.path] as Node)[operation.method] as Node;
    node.description = linkOperations(
      operations,
      `${String(node.description).trim()}\n\n${operationNotes(site, operation)}`,
    );
    node['x-codeSamples'] = samplesOf(site, operation);
    linkStatus(site, (node.responses as Record<string, Node>)[String(operation.success)] ?? {}, operation.success);
  }
  return prepared;
}

function linkStatus(site: Site, response: Node, code: number): void {
  const remedy = typeof response['x-remedy'] === 'string' ? [response['x-remedy']] : [];
  const more = `[More about ${code}](${url(site, statusPath(code))})`;
  response.description = [String(response.description).trim(), ...remedy, more].join(' ');
}

/** Names of operations in backticks become links to them. */
function linkOperations(operations: readonly Operation[], text: string): string {
  return text.replace(/(?<!\[)`(\w+)`/g, (written, id: string) => {
    const operation = operations.find((candidate) => candidate.id === id);
    return operation ? `[${written}](${operationHash(operation)})` : written;
  });
}

function visit(node: unknown, change: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) change(node as Node);
  for (const [name, child] of Object.entries(node)) if (name !== 'example' && name !== 'examples') visit(child, change);
}
