import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import type { Operation } from '../src/derive/types.js';
import { operations } from '../src/index.js';
import { deref, document, type Node, operationEntries, walk } from './document.js';

/** The extensions that the ruleset reads, and those that only this document has. */
const schemas = ['packages/spectral-ruleset', 'openapi'].map(
  (folder) =>
    parse(readFileSync(new URL(`../../../${folder}/extensions.schema.yaml`, import.meta.url), 'utf8')) as Node,
);
const schema = {
  ...schemas[0],
  definitions: Object.assign({}, ...schemas.map(({ definitions }) => definitions)) as Node,
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
ajv.addSchema(schema, 'extensions');
const validatorOf = (name: string) => ajv.getSchema(`extensions#/definitions/${name}`) ?? (() => false);

const used = [...walk(document)].flatMap(([pointer, node]) =>
  Object.entries(node)
    .filter(([name]) => name.startsWith('x-'))
    .map(([name, value]) => ({ name, pointer: `${pointer}/${name}`, value })),
);
const all: readonly Operation[] = operations;
const byId = new Map(all.map((operation) => [operation.id, operation]));

/** The properties of the response of an operation, or of the items of one of its fields. */
function properties(id: string, ...fields: string[]): Node {
  const entry = operationEntries.find((candidate) => candidate.id === id);
  const success = Object.entries(entry?.operation.responses ?? {}).find(([code]) => code.startsWith('2'))?.[1];
  let node = deref((deref(success).content as Record<string, Node>)['application/json']?.schema);
  for (const field of fields) node = deref(deref((node.properties as Node)[field]).items);
  return node.properties as Node;
}

describe('extensions', () => {
  test('each one used is declared, and each one declared is used', () => {
    const declared = Object.keys(schema.definitions as Node).filter((name) => name.startsWith('x-'));
    const optional = ['x-lint-exceptions', 'x-refused', 'x-status-code-variants', 'x-unbounded'];
    const names = new Set(used.map(({ name }) => name));
    expect([...names].filter((name) => !declared.includes(name))).toEqual([]);
    expect(declared.filter((name) => !names.has(name) && !optional.includes(name))).toEqual([]);
  });

  test('each one says what its schema allows', () => {
    const wrong = used.filter(({ name, value }) => !validatorOf(name)(value));
    expect(wrong.map(({ pointer }) => pointer)).toEqual([]);
  });

  test.each([
    ['x-job', { field: 'job_id' }],
    ['x-pagination', { style: 'offset', offset: 'offset', limit: 'limit', items: 'instances' }],
    ['x-pagination', { style: 'page', offset: 'offset', limit: 'limit', items: 'instances', total: 'total' }],
    ['x-replaced-by', 'create instance'],
    ['x-secret', false],
    ['x-confirm', false],
    ['x-time-format', 'iso'],
    ['x-extensible-enum', []],
    ['x-error-codes', { 'DBS.280001': {} }],
  ])('the schema of %s refuses %j', (name, value) => {
    expect(validatorOf(name)(value)).toBe(false);
  });
});

describe('operations', () => {
  test('are all that the sources declare, each with a unique id', async () => {
    const paths = join(places.source, 'paths');
    const files = (await readdir(paths, { recursive: true })).filter((name) => name.endsWith('.yaml'));
    const texts = await Promise.all(files.map((name) => readFile(join(paths, name), 'utf8')));
    const ids = texts.flatMap((text) => [...text.matchAll(/^ {2}operationId: (\w+)$/gm)].map(([, id]) => id));
    expect(ids.length).toBeGreaterThan(0);
    expect(all.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(byId.size).toBe(all.length);
  });

  test('deprecated ones, and no others, name a replacement that exists and is not deprecated itself', () => {
    for (const { id, deprecated, replacedBy } of all) {
      expect([id, replacedBy !== undefined]).toEqual([id, deprecated === true]);
      if (replacedBy) expect([id, byId.get(replacedBy)?.deprecated ?? false]).toEqual([id, false]);
      if (replacedBy) expect(byId.has(replacedBy)).toBe(true);
    }
  });

  test('each one says whether it is idempotent, and reading always is', () => {
    for (const { id, operation, method } of operationEntries) {
      expect([id, typeof operation['x-idempotent']]).toEqual([id, 'boolean']);
      if (method === 'get') expect([id, operation['x-idempotent']]).toEqual([id, true]);
    }
  });

  test('those that use DELETE, and none that reads, ask before they are sent', () => {
    for (const { id, operation, method } of operationEntries) {
      if (method === 'delete') expect([id, operation['x-confirm']]).toEqual([id, true]);
      if (method === 'get') expect([id, operation['x-confirm']]).toEqual([id, undefined]);
    }
  });

  test('those that start a job name a field of their response for its id, and a way to follow it', () => {
    const starters = all.filter((operation) => operation.job);
    expect(starters).not.toEqual([]);
    for (const { id, job } of starters) {
      expect(Object.keys(properties(id))).toContain(job?.field);
      expect(byId.get(job?.poll ?? '')?.method).toBe('get');
    }
    for (const { id, job, success } of all) if (success === 202) expect([id, job !== undefined]).toEqual([id, true]);
  });

  test('lists in pages have parameters and fields that exist', () => {
    const lists = all.filter((operation) => operation.pagination);
    expect(lists).not.toEqual([]);
    for (const { id, pagination } of lists) {
      const { offset, page, limit = '', groups, items = '', total = '' } = pagination ?? {};
      const parameters = operationEntries.find((entry) => entry.id === id)?.operation.parameters ?? [];
      const names = parameters
        .map((parameter) => deref(parameter))
        .filter((p) => p.in === 'query')
        .map((p) => p.name);
      expect(names).toEqual(expect.arrayContaining([offset ?? page, limit]));
      expect(Object.keys(groups ? properties(id, groups) : properties(id))).toEqual(
        expect.arrayContaining([items, total]),
      );
    }
  });

  test('secrets are write-only passwords, and no query parameter or response contains one', () => {
    const secret = [...walk(document)].filter(([, node]) => node['x-secret'] === true);
    expect(secret.length).toBeGreaterThanOrEqual(8);
    for (const [pointer, node] of secret) {
      expect([pointer, node.format, node.writeOnly]).toEqual([pointer, 'password', true]);
    }
    const passwords = [...walk(document)].filter(([, node]) => node.format === 'password');
    expect(passwords.every(([, node]) => node['x-secret'] === true)).toBe(true);
    expect(all.find(({ id }) => id === 'createSchema')?.secrets).toEqual(['/dn_instances/*/user_password']);
  });
});
