import type { Node } from '@ddm-openapi/foundation/nodes';
import { expectPrinted, type Project } from '@ddm-openapi/tooling/packages/project';

const script = `
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { errorCodes, operations, statusCodes } from '@ddm-openapi/spec';
import { operationsOf } from '@ddm-openapi/spec/derive';

const read = (name) => readFile(new URL(import.meta.resolve('@ddm-openapi/spec/' + name)), 'utf8');
for (const profile of ['', '.otc']) {
  const document = JSON.parse(await read('openapi' + profile + '.json'));
  assert.equal(document.openapi, '3.0.3');
  assert.match(await read('openapi' + profile + '.yaml'), /^openapi: "?3\\.0\\.3/);
  for (const { path, method } of operations) assert.ok(document.paths[path][method], method + ' ' + path);
}
const document = JSON.parse(await read('openapi.json'));
assert.equal(document.info.version, JSON.parse(await read('package.json')).version);
assert.deepEqual(operationsOf(document), operations);
const notFound = statusCodes.find(({ code }) => code === 404);
assert.equal(notFound.component, 'NotFound');
assert.ok(errorCodes.every(({ remedy }) => remedy.length > 0) && errorCodes.length > 100);
console.log('the document and its catalogues agree');
`;

/** Reads the document in all its forms and the catalogues, and compares them. */
export async function readCatalogues(project: Project, node: Node): Promise<void> {
  await project.write('spec.mjs', script);
  expectPrinted(await project.node(node, 'spec.mjs'), 'the document and its catalogues agree');
}
