import { resolve } from '@ddm-openapi/spec/derive';
import type { Bundle } from '../catalogue.js';
import { describedDocument, type Node } from '../described.js';
import { linkOperations } from '../markdown/operation-links.js';
import { samplesOf } from '../samples/index.js';
import { operationHash, operationPath, type Site, statusPath, url } from '../site.js';
import { introductionSections } from './introduction.js';
import { operationNotes } from './operation-notes.js';

// See docs/decisions/0162-redoc-renders-a-separate-document.md.
/**
 * The document as Redoc shows it. Extensions that only tools read (jobs, pagination, known values) are described in
 * words, names of operations become links, and operations get code samples. The document for download is not changed.
 */
export function prepare(site: Site): Bundle {
  const { document, operations } = site.catalogue;
  const prepared = describedDocument(document) as Bundle & Node;
  const linked = (text: string) => linkOperations(operations, text, operationHash);
  for (const name of ['x-status-codes', 'x-platform-status-codes', 'x-error-codes']) delete prepared[name];
  const info = prepared.info as unknown as Node;
  info.description = `${linked(document.info.description ?? '')}\n${introductionSections(site)}`;
  for (const response of Object.values((prepared.components?.responses ?? {}) as Record<string, Node>)) {
    linkStatus(site, response, String(response['x-status-code']));
  }
  for (const operation of operations) {
    const item = resolve<Node>(prepared, prepared.paths[operation.path] as Node);
    const node = item[operation.method] as Node;
    const page = `[On a separate page](${url(site, operationPath(operation))})`;
    node.description = `${linked(`${String(node.description ?? '').trim()}\n\n${operationNotes(site, operation)}`)}\n\n${page}`;
    node['x-codeSamples'] = samplesOf(site, operation);
    const success = String(operation.success);
    linkStatus(site, (node.responses as Record<string, Node>)[success] ?? {}, success);
  }
  return prepared;
}

/** Adds to a response what the catalogue says of its status. One that refers to a component has it there. */
function linkStatus(site: Site, response: Node, code: string): void {
  const status = site.catalogue.statusCodes.find((known) => String(known.code) === code);
  if (!status || '$ref' in response) return;
  const remedy = typeof response['x-remedy'] === 'string' ? [response['x-remedy']] : [];
  const more = `[More about ${code}](${url(site, statusPath(status.code))})`;
  response.description = [String(response.description).trim(), ...remedy, more].join(' ');
}
