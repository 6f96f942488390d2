import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSite } from '../src/build.js';
import { type Bundle, catalogueOf } from '../src/catalogue.js';
import type { SiteConfig } from '../src/config.js';
import { samplesOf } from '../src/samples/index.js';
import { SiteError } from '../src/site-error.js';

const config: SiteConfig = {
  service: 'Cups',
  serviceName: 'Cups of the Kitchen',
  platform: 'the door',
  provenance: 'The kitchen wrote it.',
  origin: 'https://cups.example.org',
  repository: 'https://example.org/cups',
  root: tmpdir(),
  errorSources: {},
  samples: { variables: {}, authentication: { header: 'X-Key', variable: 'CUPS_KEY' } },
  guides: [],
  guidesDescription: 'None.',
  guideFor: {},
};

const ok = { 200: { description: 'Done' } };

function documentOf(paths: object, more: object = {}): Bundle {
  return {
    openapi: '3.1.0',
    info: { title: 'Cups', version: '1.0.0' },
    servers: [{ url: 'https://cups.example.org' }],
    paths,
    ...more,
  } as unknown as Bundle;
}

/** The curl sample of one operation. */
function curl(operation: object, { method = 'post', path = '/cups' } = {}): string {
  const catalogue = catalogueOf(
    documentOf({ [path]: { [method]: { operationId: 'useCup', responses: ok, ...operation } } }),
  );
  const [first] = catalogue.operations;
  return first ? (samplesOf({ catalogue, config }, first)[0]?.source ?? '') : '';
}

const body = (type: string, media: object) => ({ requestBody: { content: { [type]: media } } });

describe('the sample of a request', () => {
  test.each<[string, object, string]>([
    [
      'a merge patch',
      body('application/merge-patch+json', { example: { size: 1 } }),
      '--header "Content-Type: application/merge-patch+json" \\\n  --data \'{',
    ],
    [
      'JSON with a charset',
      body('application/json; charset=utf-8', { example: {} }),
      '--header "Content-Type: application/json; charset=utf-8" \\\n  --data \'{}\'',
    ],
    [
      'a form',
      body('application/x-www-form-urlencoded', { example: { name: "it's", size: 2 } }),
      `--data-urlencode 'name=it'\\''s' \\\n  --data-urlencode 'size=2'`,
    ],
    [
      'a form of several parts',
      body('multipart/form-data', {
        schema: {
          required: ['photo'],
          properties: { photo: { type: 'string', format: 'binary' }, note: { type: 'string', example: 'blue' } },
        },
      }),
      "--form 'photo=@FILE' \\\n  --form 'note=blue'",
    ],
    [
      'a file',
      body('application/octet-stream', { schema: { type: 'string', format: 'binary' } }),
      '--header "Content-Type: application/octet-stream" \\\n  --data-binary @FILE',
    ],
    ['a file of which nothing is known', body('image/png', {}), '--data-binary @FILE'],
    ['a text', body('text/plain', { example: "it's" }), `--data 'it'\\''s'`],
    [
      'a cookie',
      { parameters: [{ name: 'session', in: 'cookie', required: true, example: 'a b' }] },
      '--cookie "session=a%20b"',
    ],
    [
      'an example by name',
      { parameters: [{ name: 'size', in: 'query', required: true, examples: { small: { value: 's' } } }] },
      '/cups?size=s"',
    ],
    [
      'an example of OpenAPI 3.1',
      { parameters: [{ name: 'size', in: 'query', required: true, schema: { examples: ['m'] } }] },
      '/cups?size=m"',
    ],
    [
      'the examples of properties',
      body('application/json', { schema: { required: ['size'], properties: { size: { example: 3 }, note: {} } } }),
      '"size": 3',
    ],
  ])('with %s', (_, operation, expected) => {
    expect(curl(operation)).toContain(expected);
  });

  test('fills in parameters that have hyphens and dots in their names', () => {
    const parameters = [{ name: 'cup-id.v2', in: 'path', required: true, example: 'a/b' }];
    expect(curl({ parameters }, { path: '/cups/{cup-id.v2}/handle' })).toContain('/cups/a%2Fb/handle"');
  });

  test.each([
    ['get', 'curl "https://cups.example.org/cups"'],
    ['head', 'curl --head "https://cups.example.org/cups"'],
    ['options', 'curl --request OPTIONS \\\n  "https://cups.example.org/cups"'],
  ])('asks with the method %s', (method, expected) => {
    expect(curl({}, { method })).toBe(expected);
  });

  test.each<[string, object, boolean]>([
    ['get', { properties: { size: {} } }, true],
    ['get', { type: 'object', description: 'It was done.' }, false],
    ['get', { additionalProperties: { type: 'string' } }, true],
    ['head', { properties: { size: {} } }, false],
  ])('with TypeScript keeps what the response of %s with %j has', (method, schema, keeps) => {
    const responses = { 200: { description: 'Done', content: { 'application/json': { schema } } } };
    const client = { package: 'cups', variable: 'cups', factory: 'createCups', waiters: {} };
    const catalogue = catalogueOf(documentOf({ '/cups': { [method]: { operationId: 'useCup', responses } } }));
    const [operation] = catalogue.operations;
    const samples =
      operation && samplesOf({ catalogue, config: { ...config, samples: { ...config.samples, client } } }, operation);
    expect(samples?.find(({ label }) => label === 'TypeScript')?.source.includes('const data = ')).toBe(keeps);
  });

  test('goes to the server of the operation', () => {
    const own = { url: 'https://{tier}.example.org', variables: { tier: { default: 'free' } } };
    expect(curl({ servers: [own] })).toContain('"https://free.example.org/cups"');
  });

  test('takes the parameter of the operation and not the one of its path', () => {
    const size = (example: string) => ({ name: 'size', in: 'query', required: true, example });
    const item = {
      parameters: [size('path')],
      get: { operationId: 'useCup', responses: ok, parameters: [size('own')] },
    };
    const catalogue = catalogueOf(documentOf({ '/cups': item }));
    const [operation] = catalogue.operations;
    expect(operation && samplesOf({ catalogue, config }, operation)[0]?.source).toBe(
      'curl "https://cups.example.org/cups?size=own"',
    );
  });
});

describe('a site of a document that leaves much out', () => {
  let folder: string;
  let files: Map<string, string>;

  const document = documentOf(
    {
      '/cups': {
        get: {
          operationId: 'listCups',
          responses: { 200: { $ref: '#/components/responses/All' }, default: { description: 'It broke.' } },
        },
        post: {
          operationId: 'createCup',
          tags: ['New'],
          responses: { 201: { description: 'Made' }, '4XX': { description: 'Your fault.' } },
          ...body('multipart/form-data', { schema: { properties: { photo: { format: 'binary' } } } }),
        },
      },
      '/cups/photo': { $ref: '#/components/pathItems/Photo' },
    },
    {
      tags: [{ name: 'Old' }],
      webhooks: {
        cupBroke: { post: { responses: ok } },
        'cup broke!': { $ref: '#/components/pathItems/Broken' },
      },
      components: {
        responses: {
          All: { description: 'All cups', content: { 'application/json': { schema: { type: 'string' } } } },
        },
        pathItems: {
          Broken: {
            parameters: [{ name: 'X-Signature', in: 'header', required: true, description: 'Proves who sends it.' }],
            post: {
              summary: 'A cup broke',
              description: 'Sent for each `listCups` entry that breaks.',
              requestBody: {
                content: {
                  'application/json': {
                    schema: {
                      type: 'object',
                      required: ['cup'],
                      properties: { cup: { type: 'string', description: 'Which.' } },
                    },
                    example: { cup: 'blue' },
                  },
                },
              },
              responses: { 204: { description: 'Taken note of.' }, default: { description: 'It is sent again.' } },
            },
            put: { responses: ok },
          },
          Photo: {
            get: {
              operationId: 'getPhoto',
              responses: { 200: { description: 'The photo', content: { 'image/png': {} } } },
            },
          },
        },
      },
    },
  );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'other-site-'));
    files = await build(document, config);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function build(one: Bundle | string, settings: SiteConfig): Promise<Map<string, string>> {
    const bundle = join(await mkdtemp(join(folder, 'bundle-')), 'openapi.json');
    const text = typeof one === 'string' ? one : JSON.stringify(one);
    await writeFile(bundle, text);
    await writeFile(bundle.replace(/json$/, 'yaml'), text);
    const out = `${bundle}.site`;
    await mkdir(out);
    await buildSite({ bundle, out, config: settings });
    const names = (await readdir(out, { recursive: true })).filter((name) =>
      /\.(html|md|txt|xml)$|search\..*json$/.test(name),
    );
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(out, name), 'utf8')] as const)),
    );
  }

  test('has a page for each operation, whether it has a tag, one that the document lists, or neither', () => {
    const pages = [...files.keys()].filter((name) => /^reference\/.+\/index\.html$/.test(name));
    expect(pages.sort()).toEqual(
      ['new/createcup', 'other/getphoto', 'other/listcups'].map((name) => `reference/${name}/index.html`),
    );
  });

  test('has a page of the webhooks, which others lead to', () => {
    const page = files.get('webhooks/index.html') ?? '';
    expect(page.match(/<section class="entry" id="[^"]+"/g)).toEqual(
      ['cupbroke', 'cup-broke', 'cup-broke-2'].map((id) => `<section class="entry" id="${id}"`),
    );
    for (const part of [
      /<h2>A cup broke /,
      /<code>cup broke!<\/code>/,
      /<a href="\/reference\/other\/listcups\/">/,
      /X-Signature[\s\S]*Proves who sends it/,
      /<code>cup<\/code>[\s\S]*<b>required<\/b>[\s\S]*Which\./,
      /blue/,
      /<code>204<\/code>[\s\S]*Taken note of\.[\s\S]*<code>default<\/code>[\s\S]*It is sent again\./,
    ])
      expect(page).toMatch(part);
    expect(files.get('webhooks/index.md')).toMatch(
      /^## A cup broke\n\n`POST`, webhook `cup broke!`[\s\S]*- `cup` \(string, required\): Which\.[\s\S]*"blue"[\s\S]*- 204: Taken note of\.$/m,
    );
    expect(files.get('index.html')).toMatch(/href="\/webhooks\/"><strong>3 webhooks/);
    expect(files.get('reference/other/listcups/index.html')).toContain('<a href="/webhooks/">Webhooks</a>');
    expect(files.get('sitemap.xml')).toContain('https://cups.example.org/webhooks/');
    expect(files.get('llms.txt')).toContain('[Webhooks](https://cups.example.org/webhooks/index.md)');
    expect([...files].find(([name]) => /search\..*json$/.test(name))?.[1]).toContain('"path":"/webhooks/#cup-broke"');
  });

  test('has no section of codes where the document lists none', () => {
    expect(files.get('index.html')).toContain('<strong>3 operations</strong>');
    for (const [name, text] of files) {
      expect(name).not.toMatch(/^(errors|status-codes)\//);
      expect({ name, found: /\/(errors|status-codes)\/|error codes?\b|>0 /.exec(text)?.[0] }).toEqual({ name });
    }
  });

  test('says nothing that is undefined', () => {
    for (const [name, text] of files)
      expect({ name, found: />undefined|undefined<| undefined |NaN|\[object /.exec(text)?.[0] }).toEqual({ name });
  });

  test('names media types other than JSON, ranges of status codes and the default', () => {
    expect(files.get('reference/other/getphoto/index.html')).toContain('<p>image/png.</p>');
    expect(files.get('operations/getPhoto.md')).toContain('## Response 200\n\nimage/png.');
    expect(files.get('reference/new/createcup/index.html')).toMatch(/Request body[\s\S]*multipart\/form-data/);
    expect(files.get('reference/new/createcup/index.html')).toMatch(/id="4XX"[\s\S]*Your fault\./);
    expect(files.get('reference/other/listcups/index.html')).toMatch(/id="default"[\s\S]*It broke\./);
    expect(files.get('operations/listCups.md')).toContain('A value of the type string.');
  });

  test('says nothing of a client that the service does not have', () => {
    for (const [name, text] of files)
      expect({ name, found: text.includes('In the client') }).toEqual({ name, found: false });
  });

  test('shows numbers with all of their digits', async () => {
    const large = (last: number) => `922337203685477580${last}`;
    const size = `{ "type": "integer", "maximum": ${large(7)}, "default": ${large(5)}, "example": ${large(2)} }`;
    const schema = `{ "type": "object", "required": ["size"], "properties": { "size": ${size}, "kind": { "enum": [${large(1)}] } } }`;
    const content = (last: number) =>
      `{ "application/json": { "schema": ${schema}, "example": { "size": ${large(last)} } } }`;
    const id = `{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "examples": [${large(6)}] } }`;
    const post = `{ "operationId": "setCup", "parameters": [${id}], "requestBody": { "content": ${content(4)} }, "responses": { "200": { "description": "Done", "content": ${content(3)} } } }`;
    const text = JSON.stringify(documentOf({})).replace('"paths":{}', `"paths":{"/cups/{id}":{"post":${post}}}`);
    const client = { package: 'cups', variable: 'cups', factory: 'createCups', waiters: {} };
    const site = await build(text, { ...config, samples: { ...config.samples, client } });
    for (const [name, digits] of [
      ['reference/other/setcup/index.html', '7654321'],
      ['operations/setCup.md', '6431'],
      ['index.html', '64'],
    ] as const) {
      const page = site.get(name) ?? '';
      for (const digit of digits)
        expect({ name, found: page.includes(large(Number(digit))) }).toEqual({ name, found: true });
      expect({ name, rounded: /9223372036854776000|u0000|\0/.test(page) }).toEqual({ name, rounded: false });
    }
  });

  test('has no page of webhooks if there are none, and one for those of OpenAPI 3.0', async () => {
    const paths = { '/cups': { get: { operationId: 'useCup', responses: ok } } };
    expect([...(await build(documentOf(paths), config)).entries()].filter(([, text]) => /webhook/i.test(text))).toEqual(
      [],
    );
    const old = await build(documentOf(paths, { 'x-webhooks': { cupBroke: { post: { responses: ok } } } }), config);
    expect(old.get('webhooks/index.html')).toContain('id="cupbroke"');
    expect(old.get('index.html')).toContain('<strong>One webhook');
  });

  const get = (operation: object) => ({ get: { operationId: 'useCup', responses: ok, ...operation } });
  const cup = (name: string) => ({ parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }] });

  test.each<[string, Bundle, string]>([
    [
      'an operationId that leads to another folder',
      documentOf({ '/cups': get({ operationId: '../../cup' }) }),
      '"../../cup"',
    ],
    ['an operationId with a slash', documentOf({ '/cups': get({ operationId: 'cups/list' }) }), '"cups/list"'],
    [
      'a tag that leads to another folder',
      documentOf({ '/cups': get({ tags: ['..'] }) }),
      'Write these without a slash',
    ],
    ['a tag with a slash', documentOf({ '/cups': get({ tags: ['cups/mugs'] }) }), '"cups/mugs"'],
    [
      'operations that differ in case',
      documentOf({ '/cups': get({}), '/mugs': get({ operationId: 'UseCup' }) }),
      'useCup and UseCup have the same address',
    ],
    ['no server', documentOf({ '/cups': get({}) }, { servers: [] }), 'the first server of useCup is missing'],
    [
      'a relative server',
      documentOf({ '/cups': get({}) }, { servers: [{ url: '/v3' }] }),
      'the first server of useCup is /v3',
    ],
    [
      'examples that are missing, all at once',
      documentOf({ '/cups/{a}': get(cup('a')), '/mugs/{b}': get({ operationId: 'useMug', ...cup('b') }) }),
      'useCup (GET /cups/{a}): a\n  useMug (GET /mugs/{b}): b',
    ],
  ])('is refused for %s', async (_, one, words) => {
    const error = await build(one, config).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SiteError);
    expect(String(error)).toContain(words);
  });

  test('needs no example of a path parameter that has a variable', () => {
    const samples = { ...config.samples, variables: { a: 'CUP' } };
    const catalogue = catalogueOf(documentOf({ '/cups/{a}': get(cup('a')) }));
    const [operation] = catalogue.operations;
    expect(operation && samplesOf({ catalogue, config: { ...config, samples } }, operation)[0]?.source).toContain(
      '/cups/$CUP"',
    );
  });
});
