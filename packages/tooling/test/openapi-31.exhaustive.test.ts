import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBin } from '@ddm-openapi/foundation/process';
import { redoclyLint } from '@ddm-openapi/foundation/redocly';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { bundle31, toOpenApi31 } from '../src/openapi-31.js';

type Fields = Record<string, unknown>;

describe('a schema of OpenAPI 3.0 in OpenAPI 3.1', () => {
  const convert = (schema: Fields) =>
    (toOpenApi31({ components: { schemas: { A: schema } } }).components as { schemas: Fields }).schemas.A;

  test.each<[string, Fields, Fields]>([
    ['nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'nullable with values',
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    ['an example', { type: 'string', example: 'a' }, { type: 'string', examples: ['a'] }],
    [
      'a property that is called example',
      { properties: { example: { type: 'string', example: 'a' } } },
      { properties: { example: { type: 'string', examples: ['a'] } } },
    ],
    [
      'nested',
      { allOf: [{ items: { nullable: true, type: 'integer' } }] },
      { allOf: [{ items: { type: ['integer', 'null'] } }] },
    ],
    ['an example that looks like a schema', { example: { nullable: true } }, { examples: [{ nullable: true }] }],
    [
      'keywords of 3.1',
      { type: 'object', 'x-openapi-31': { dependentRequired: { a: ['b'] } } },
      { type: 'object', dependentRequired: { a: ['b'] } },
    ],
  ])('%s', (_, before, after) => {
    expect(convert(before)).toEqual(after);
  });

  test('a bound whose meaning has changed is refused', () => {
    expect(() => convert({ minimum: 1, exclusiveMinimum: true })).toThrow('exclusiveMinimum is a boolean');
  });

  test('the examples of a media type and of a parameter stay as they are', () => {
    const media = { schema: { nullable: true, type: 'string' }, example: { nullable: true } };
    expect(toOpenApi31({ content: media }).content).toEqual({
      schema: { type: ['string', 'null'] },
      example: { nullable: true },
    });
  });
});

describe('the bundle in OpenAPI 3.1', () => {
  let folder: string;
  let document: Fields & { components: { schemas: Record<string, Fields> } };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ddm-31-'));
    await bundle31({ out: folder });
    document = JSON.parse(await readFile(join(folder, 'openapi.3.1.json'), 'utf8')) as typeof document;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is valid for Redocly', async () => {
    const config = join(folder, 'redocly.yaml');
    await writeFile(config, 'telemetry: off\nextends: [spec]\n');
    expect(await redoclyLint(join(folder, 'openapi.3.1.json'), config)).toEqual([]);
  });

  test('is valid for Spectral', async () => {
    const rules = join(folder, 'rules.yaml');
    await writeFile(
      rules,
      'extends: [[spectral:oas, off]]\nrules: { oas3-schema: error, oas3-valid-media-example: error }\n',
    );
    const args = ['lint', join(folder, 'openapi.3.1.json'), '--ruleset', rules, '--format', 'json', '--quiet'];
    const { stdout, code } = await runBin('@stoplight/spectral-cli', args, workspace, 'spectral');
    expect([code, JSON.parse(stdout || '[]')]).toEqual([0, []]);
  });

  test('says nothing in the words of 3.0', () => {
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/"nullable"|"x-openapi-31"/);
    expect(document.openapi).toBe('3.1.0');
  });

  test('says what 3.0 cannot', async () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(document, 'openapi');
    for (const format of ['int32', 'int64', 'password']) ajv.addFormat(format, true);
    const accepts = (name: string, body: object) => ajv.validate({ $ref: `openapi#/components/schemas/${name}` }, body);
    const window = { switch_route_begin_time: '01:00:00' };
    expect(accepts('UpdateRouteSwitchPolicyRequest', window)).toBe(false);
    expect(accepts('UpdateRouteSwitchPolicyRequest', { ...window, switch_route_end_time: '02:00:00' })).toBe(true);
    expect(accepts('UpdateRouteSwitchPolicyRequest', {})).toBe(true);
    const nodes = ['a', 'b'].map((id) => ({ id, user_name: 'root', user_password: 'x' }));
    const single = { name: 'orders', shard_mode: 'single', shard_number: 1, dn_instances: nodes };
    expect(accepts('CreateSchemaRequest', single)).toBe(false);
    expect(accepts('CreateSchemaRequest', { ...single, dn_instances: nodes.slice(1) })).toBe(true);
    expect(accepts('CreateSchemaRequest', { ...single, shard_mode: 'cluster', shard_number: 2 })).toBe(true);
    const { properties } = document.components.schemas.ExportSchemaMetadataResponse as { properties: Fields };
    expect(properties.compressed_databases_info).toMatchObject({ contentEncoding: 'base64' });
    const plain = JSON.parse(await readFile(places.bundle, 'utf8')) as Fields;
    expect(plain.openapi).toBe('3.0.3');
  });
});
