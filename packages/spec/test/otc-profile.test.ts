import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '@ddm-openapi/foundation/workspace';
import { bundleProfile } from '@ddm-openapi/tooling/bundle';
import { readProfile } from '@ddm-openapi/tooling/profiles';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Document, operationsOf, resolve } from '../src/derive/index.js';

interface Media {
  schema: object;
  example?: unknown;
  examples?: Record<string, { $ref?: string; value?: unknown }>;
}
interface Parameter {
  name: string;
  in: string;
  schema: { type?: string };
}
interface Response {
  headers?: Record<string, unknown>;
  content?: Record<string, Media>;
}
interface Operation {
  operationId: string;
  tags: string[];
  parameters?: object[];
  requestBody?: { $ref?: string; content: Record<string, Media> };
  responses: Record<string, Response>;
}
interface Schema {
  type?: string;
  description?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  example?: unknown;
  anyOf?: Schema[];
  'x-reserved'?: boolean;
}
interface Full {
  openapi: string;
  info: { version: string; 'x-document-version'?: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Response>;
    parameters: Record<string, Parameter>;
    headers: Record<string, unknown>;
    examples?: Record<string, object>;
  };
}

let folder: string;
let bundle: Full;
let otc: Full;
let operations: { id: string; path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-profile-'));
  await bundleProfile('otc', { out: folder });
  bundle = JSON.parse(await readFile(places.bundle, 'utf8')) as Full;
  otc = JSON.parse(await readFile(join(folder, 'openapi.otc.json'), 'utf8')) as Full;
  operations = operationsIn(otc);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function operationsIn(document: Full) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ id: operation.operationId, path, method, operation })),
  );
}

/** Resolves a node that may be a reference. */
function find<T extends object>(document: Full, node: object): T {
  return resolve<T>(document as unknown as Document, node as T);
}

/** The ids of the operations that do not do what is asked; none is what a test expects. */
function without(demand: (operation: Operation, method: string) => boolean, among = operations): string[] {
  expect(among.length).toBeGreaterThan(0);
  return among.filter(({ operation, method }) => !demand(operation, method)).map(({ id }) => id);
}

function headersOf({ parameters = [] }: Operation): Record<string, Parameter> {
  const all = parameters.map((parameter) => find<Parameter>(otc, parameter));
  return Object.fromEntries(all.filter((one) => one.in === 'header').map((one) => [one.name, one]));
}

const success = ({ responses }: Operation) =>
  Object.entries(responses).flatMap(([status, response]) => (status.startsWith('2') ? [response] : []));
const media = (content: Record<string, Media> | undefined) => Object.values(content ?? {});
const hasExample = ({ example, examples = {} }: Media) =>
  example !== undefined || Object.values(examples).some(({ value }) => value !== undefined);
const of = (...methods: string[]) => operations.filter(({ method }) => methods.includes(method));

describe('what the rules ask of the document', () => {
  test('OpenAPI 3.0, and the version of the API as `vN`', () => {
    expect(otc.openapi).toMatch(/^3\.0\.\d+$/);
    expect(otc.info.version).toMatch(/^v\d+$/);
    const highest = Math.max(...Object.keys(otc.paths).map((path) => Number(/^\/v(\d+)/.exec(path)?.[1] ?? 0)));
    expect(otc.info.version).toBe(`v${highest}`);
    expect(otc.info['x-document-version']).toBe(bundle.info.version);
  });

  test('servers by https only', () => {
    expect(otc.servers.length).toBeGreaterThan(0);
    expect(otc.servers.filter(({ url }) => !url.startsWith('https://'))).toEqual([]);
  });

  test('no extension at the top', () => {
    expect(Object.keys(bundle).filter((key) => key.startsWith('x-'))).not.toEqual([]);
    expect(Object.keys(otc).filter((key) => key.startsWith('x-'))).toEqual([]);
  });

  test('path items that hold methods and nothing else', () => {
    const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
    const keys = new Set(Object.values(otc.paths).flatMap(Object.keys));
    expect([...keys].filter((key) => !methods.includes(key))).toEqual([]);
    expect([...keys]).toContain('get');
  });

  test('`x-reserved` and a description on what the service does not use', () => {
    const reserved = Object.values(otc.components.schemas)
      .flatMap(({ properties = {} }) => Object.values(properties))
      .filter(({ description }) => /reserved|future|unused|not used|placeholder/i.test(description ?? ''));
    expect(reserved.length).toBeGreaterThan(0);
    expect(reserved.filter((schema) => schema['x-reserved'] !== true)).toEqual([]);
  });

  test('the keys of the example of a map among its properties, with the schema of the others', () => {
    const maps = [...schemasIn(otc)].filter(({ additionalProperties, example }) => additionalProperties && example);
    expect(maps.length).toBeGreaterThan(2);
    for (const { properties = {}, additionalProperties, example } of maps)
      for (const key of Object.keys(example as object))
        expect([key, find<Schema>(otc, properties[key] ?? {}).type]).toEqual([
          key,
          find<Schema>(otc, additionalProperties ?? {}).type,
        ]);
  });

  test('alternatives that only name what they require', () => {
    const alternatives = [...schemasIn(otc)].flatMap(({ anyOf = [] }) => anyOf.filter(({ required }) => required));
    expect(alternatives.length).toBeGreaterThan(2);
    expect(alternatives.filter((one) => Object.keys(one).join() !== 'type,required')).toEqual([]);
  });
});

describe('what the rules ask of each operation', () => {
  test.each(['X-Auth-Token', 'X-Domain-Id'])('the header %s, its type written out', (name) => {
    expect(without((operation) => headersOf(operation)[name]?.schema.type === 'string')).toEqual([]);
  });

  test('the header Content-Type where there is a body, and only there', () => {
    expect(
      without(
        (operation) =>
          headersOf(operation)['Content-Type']?.schema.type === (operation.requestBody ? 'string' : undefined),
      ),
    ).toEqual([]);
    expect(operations.filter(({ operation }) => operation.requestBody)).not.toEqual([]);
  });

  test('no header Authorization', () => {
    expect(without((operation) => headersOf(operation).Authorization === undefined)).toEqual([]);
  });

  test('bodies in place, with an example in the media type, on POST and PUT', () => {
    const withBody = of('post', 'put').filter(({ operation }) => operation.requestBody);
    expect(
      without(
        ({ requestBody }) =>
          requestBody?.$ref === undefined &&
          media(requestBody?.content).length > 0 &&
          media(requestBody?.content).every(hasExample),
        withBody,
      ),
    ).toEqual([]);
  });

  test.each(['get', 'post', 'put'])('an example of the response on %s', (method) => {
    expect(
      without(
        (operation) =>
          success(operation).some(({ content }) => media(content).length > 0 && media(content).every(hasExample)),
        of(method),
      ),
    ).toEqual([]);
  });

  test('no example on DELETE, of the request or of the response', () => {
    expect(
      without(
        (operation) =>
          operation.requestBody === undefined &&
          !success(operation).some(({ content }) => media(content).some(hasExample)),
        of('delete'),
      ),
    ).toEqual([]);
  });

  test('X-Request-Id and Content-Type among the headers of every response with a body', () => {
    expect(
      without(({ responses }) =>
        Object.values(responses)
          .map((response) => find<Response>(otc, response))
          .every(({ content, headers = {} }) => !content || ('X-Request-Id' in headers && 'Content-Type' in headers)),
      ),
    ).toEqual([]);
    expect(otc.components.headers['Content-Type']).toMatchObject({ schema: { type: 'string' } });
  });

  test('examples in place', () => {
    const shown = (document: Full) =>
      operationsIn(document)
        .flatMap(({ operation }) => [operation.requestBody ?? {}, ...success(operation)])
        .flatMap(({ content }: Response) => media(content))
        .flatMap(({ examples = {} }) => Object.values(examples));
    expect(shown(bundle).filter((example) => example.$ref)).not.toEqual([]);
    expect(shown(otc).filter((example) => example.value === undefined)).toEqual([]);
  });

  test('the scope as a declared tag, behind the tag of the area: `regional` with a project, `global` without', () => {
    for (const { id, path, operation } of operations)
      expect([id, operation.tags.slice(1)]).toEqual([id, [path.includes('{project_id}') ? 'regional' : 'global']]);
    for (const scope of ['regional', 'global']) expect(otc.tags.filter(({ name }) => name === scope)).toHaveLength(1);
  });

  test('the array of a list before all else', () => {
    const lists = of('get').filter(({ id }) => id.startsWith('list'));
    expect(
      without((operation) => {
        const body = find<Schema>(otc, media(success(operation)[0]?.content)[0]?.schema ?? {});
        const first = Object.values(body.properties ?? {})[0];
        return first !== undefined && find<Schema>(otc, first).type === 'array';
      }, lists),
    ).toEqual([]);
  });

  test('the items that are paged, where a list has several arrays', () => {
    const paged = operations.filter(({ operation }) => 'x-pagination' in operation);
    expect(
      without((operation) => {
        const { groups, items } =
          (operation as unknown as Record<string, Record<string, string>>)['x-pagination'] ?? {};
        const body = find<Schema>(otc, media(success(operation)[0]?.content)[0]?.schema ?? {});
        return Object.keys(body.properties ?? {})[0] === (groups ?? items);
      }, paged),
    ).toEqual([]);
  });
});

describe('what the API is', () => {
  test('is the same: without the additions the profile is the bundle without what the rules forbid', () => {
    expect(operations.length).toBeGreaterThan(0);
    expect(operationsOf(otc as unknown as Document)).toEqual(operationsOf(bundle as unknown as Document));
    expect(Object.keys(otc.components.schemas)).toEqual(Object.keys(bundle.components.schemas));
    expect(withoutAdditions(otc)).toEqual(withoutForbidden(bundle));
  });

  test('is the same in YAML and in JSON', async () => {
    expect(parse(await readFile(join(folder, 'openapi.otc.yaml'), 'utf8'))).toEqual(otc);
  });
});

test('a profile that does not exist is refused with the names of those that do', () => {
  expect(() => readProfile('otcx')).toThrow('--profile takes otc, not "otcx".');
});

function withoutAdditions(document: Full): Full {
  const copy = structuredClone(document);
  copy.info.version = copy.info['x-document-version'] ?? '';
  delete copy.info['x-document-version'];
  const isArea = (name: string) => name !== 'regional' && name !== 'global';
  copy.tags = copy.tags.filter(({ name }) => isArea(name));
  for (const { operation } of operationsIn(copy)) {
    operation.tags = operation.tags.filter(isArea);
    operation.parameters = (operation.parameters ?? []).filter(
      (parameter) => find<Parameter>(document, parameter).in !== 'header',
    );
    if (!operation.parameters.length) delete operation.parameters;
    for (const response of Object.values(operation.responses)) delete response.headers?.['Content-Type'];
  }
  for (const response of Object.values(copy.components.responses)) delete response.headers?.['Content-Type'];
  for (const name of ['AuthToken', 'DomainId', 'ContentType']) delete copy.components.parameters[name];
  delete copy.components.headers['Content-Type'];
  return copy;
}

/** Every schema of the shared ones, at any depth. */
function* schemasIn({ components }: Full): Generator<Schema> {
  const left: unknown[] = Object.values(components.schemas);
  for (let node = left.pop(); node; node = left.pop()) {
    if (!Array.isArray(node)) yield node as Schema;
    left.push(...Object.values(node).filter((value) => typeof value === 'object' && value !== null));
  }
}

/** Writes the same schemas in the form that the rules can read. */
function readable(document: Full): void {
  for (const schema of schemasIn(document)) {
    const { additionalProperties: value, example, anyOf = [] } = schema;
    if (typeof value === 'object' && example)
      schema.properties = {
        ...Object.fromEntries(Object.keys(example).map((key) => [key, value])),
        ...schema.properties,
      };
    if (!anyOf.length || anyOf.some(({ required, properties }) => !required || !properties)) continue;
    schema.type = 'object';
    schema.properties = Object.assign({}, ...anyOf.map(({ properties }) => properties)) as Record<string, Schema>;
    schema.anyOf = anyOf.map(({ required = [] }) => ({ type: 'object', required }));
  }
}

function withoutForbidden(document: Full): Full {
  const copy = structuredClone(document);
  readable(copy);
  for (const { method, operation } of operationsIn(copy)) {
    for (const [status, response] of Object.entries(operation.responses))
      if (status.startsWith('2')) operation.responses[status] = structuredClone(find<Response>(document, response));
    for (const { examples = {} } of [operation.requestBody ?? {}, ...success(operation)].flatMap(({ content }) =>
      media(content),
    ))
      for (const [name, example] of Object.entries(examples)) examples[name] = find(document, example);
    if (method !== 'delete') continue;
    for (const one of success(operation).flatMap(({ content }) => media(content))) delete one.example;
  }
  // The success responses are inline in each operation of the profile; only a catalogue at the root refers to these two.
  delete copy.components.responses.Ok;
  delete copy.components.responses.Accepted;
  delete copy.components.examples;
  return Object.fromEntries(Object.entries(copy).filter(([key]) => !key.startsWith('x-'))) as unknown as Full;
}
