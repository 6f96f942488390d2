import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { adoptCommand } from '../../src/commands/adopt.js';
import { inFolder, printed, readAll } from './support.js';

const adopt = (...args: string[]) => printed(() => adoptCommand(args));

/** Files in a new folder; the function gets the path of the root. */
const inFiles = (files: Record<string, string>, use: (root: string, folder: string) => Promise<void>) =>
  inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    await use(join(folder, Object.keys(files)[0] as string), folder);
  });

const oneFile = `openapi: 3.0.3 # by hand
info: { title: Things, version: "1" }
paths:
  /things:
    # All of them
    get:
      operationId: listThings
      responses:
        "200": { description: OK }
        "404": # there may be none
          description: Not there.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Problem" }
    post:
      operationId: createThing
      requestBody: { content: { text/plain: {} } }
      responses:
        "201": { description: Created }
        "404":
          content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } }
          description: "Not there."
        "413":
          description: Too large.

components:
  # What goes wrong
  schemas:
    Problem: { type: object }
`;

describe('adopt', () => {
  test('makes one component of equal responses, and changes nothing else', () =>
    inFiles({ 'openapi.yaml': oneFile }, async (root) => {
      const { err, out } = await adopt(root);
      expect(out).toBe('');
      expect(err).toBe(
        `Replaced 3 error responses written in place, in 1 changed file.
The catalogue has 2 new components.
With all references followed, the document says the same as before.
`,
      );
      expect(await readFile(root, 'utf8')).toBe(`openapi: 3.0.3 # by hand
info: { title: Things, version: "1" }
paths:
  /things:
    # All of them
    get:
      operationId: listThings
      responses:
        "200": { description: OK }
        "404": # there may be none
          { $ref: "#/components/responses/NotFound" }
    post:
      operationId: createThing
      requestBody: { content: { text/plain: {} } }
      responses:
        "201": { description: Created }
        "404": { $ref: "#/components/responses/NotFound" }
        "413": { $ref: "#/components/responses/ContentTooLarge" }

components:
  # What goes wrong
  schemas:
    Problem: { type: object }
  responses:
    NotFound:
      x-status-code: 404
      x-status-message: Not Found
      description: Not there.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Problem" }
    ContentTooLarge:
      x-status-code: 413
      x-status-message: Content Too Large
      x-required-on: request-body
      description: Too large.
x-status-codes:
  "404": { $ref: "#/components/responses/NotFound" }
  "413": { $ref: "#/components/responses/ContentTooLarge" }
x-shared-responses:
  successes: in-place
`);
      expect((await adopt(root)).err).toBe('Every error response is already in the catalogue.\n');
    }));

  test('puts new components beside those that there are, called as they are', () => {
    const operation = (id: string, unauthorized: string) => `operationId: ${id}
responses:
  '401':
    ${unauthorized}

  '404':
    $ref: '../shared/responses/not_found.yml'

  '429':
    description: Slowly.
    content:
      application/json:
        schema:
          $ref: '../shared/error.yml'
`;
    const files = {
      'openapi.yml': `openapi: 3.1.0
paths:
  /a:
    get:
      $ref: 'paths/a.yml'
  /b:
    get:
      $ref: 'paths/b.yml'
`,
      'paths/a.yml': operation('a', "$ref: '../shared/responses/no_key.yml'"),
      'paths/b.yml': operation('b', 'description: No key.'),
      'shared/error.yml': 'type: object\n',
      'shared/responses/no_key.yml': 'description: No key.\n',
      'shared/responses/not_found.yml': 'description: Not there.\n',
    };
    return inFiles(files, async (root, folder) => {
      await adopt(root);
      const after = await readAll(folder);
      expect(after['paths/b.yml']).toBe(`operationId: b
responses:
  '401':
    $ref: '../shared/responses/no_key.yml'

  '404':
    $ref: '../shared/responses/not_found.yml'

  '429':
    $ref: '../shared/responses/too_many_requests.yml'
`);
      expect(after['shared/responses/too_many_requests.yml']).toBe(`x-status-code: 429
x-status-message: Too Many Requests
description: Slowly.
content:
  application/json:
    schema:
      $ref: '../error.yml'
`);
      expect(after['shared/responses/no_key.yml']).toBe(
        'x-status-code: 401\nx-status-message: Unauthorized\ndescription: No key.\n',
      );
      expect(after['openapi.yml']).toBe(`${files['openapi.yml']}x-status-codes:
  '401':
    $ref: 'shared/responses/no_key.yml'
  '404':
    $ref: 'shared/responses/not_found.yml'
  '429':
    $ref: 'shared/responses/too_many_requests.yml'
x-shared-responses:
  successes: in-place
  component-names: any
`);
    });
  });

  const response = (description: string) => ({ description, content: { 'application/json': { schema: {} } } });
  const get = (operationId: string, description: string) => ({
    get: { operationId, responses: { 404: response(description) } },
  });
  const variants = JSON.stringify(
    { openapi: '3.2.0', paths: { '/a': get('a', 'None.'), '/b': get('b', 'None.'), '/c': get('getCup', 'No cup.') } },
    null,
    2,
  );

  test('shows in what the responses of a status code differ', () =>
    inFiles({ 'openapi.json': variants }, async (root) => {
      const { err } = await adopt(root);
      expect(err).toContain(`Status codes whose responses differ:

Code  Component       Uses  Differs in
404   NotFound        2
      GetCupNotFound  1     description
`);
      expect(JSON.parse(await readFile(root, 'utf8'))).toMatchObject({
        'x-status-codes': { 404: { $ref: '#/components/responses/NotFound' } },
        'x-status-code-variants': {
          404: [
            { response: { $ref: '#/components/responses/GetCupNotFound' }, reason: expect.stringContaining('getCup') },
          ],
        },
      });
    }));

  test('makes one component of all responses of a status code with --merge', () =>
    inFiles({ 'openapi.json': variants }, async (root) => {
      const { err } = await adopt(root, '--merge', '404=Missing');
      expect(err).toContain('The codes that were merged say less than before');
      const { paths, components } = JSON.parse(await readFile(root, 'utf8'));
      expect(Object.keys(components.responses)).toEqual(['Missing']);
      expect(paths['/c'].get.responses).toEqual({ 404: { $ref: '#/components/responses/Missing' } });
    }));

  test('merges the variants of a catalogue that it made before', () =>
    inFiles({ 'openapi.json': variants }, async (root) => {
      await adopt(root);
      await adopt(root, '--merge', '404=NotFound');
      const { paths, ...rest } = JSON.parse(await readFile(root, 'utf8'));
      expect(paths['/c'].get.responses).toEqual({ 404: { $ref: '#/components/responses/NotFound' } });
      expect(rest['x-status-code-variants']).toBeUndefined();
      expect(Object.keys(rest.components.responses)).toEqual(['NotFound']);
    }));

  test('replaces anchors with all their aliases, and overrides what a merge key brings', () => {
    const text = `openapi: 3.0.3
x-errors: &errors
  "404":
    description: Not there.
paths:
  /a:
    get: &get
      responses:
        <<: *errors
        "500": &broken
          description: Broken.
    put:
      responses:
        "500": *broken
  /b:
    get:
      <<: *get
`;
    return inFiles({ 'openapi.yaml': text }, async (root) => {
      await adopt(root);
      const after = await readFile(root, 'utf8');
      expect(after.slice(0, after.indexOf('components:'))).toBe(`openapi: 3.0.3
x-errors: &errors
  "404":
    description: Not there.
paths:
  /a:
    get: &get
      responses:
        <<: *errors
        "404":
          $ref: "#/components/responses/NotFound"
        "500":
          $ref: "#/components/responses/InternalServerError"
    put:
      responses:
        "500":
          $ref: "#/components/responses/InternalServerError"
  /b:
    get:
      <<: *get
`);
    });
  });

  test('puts new components and codes where a reference says that they are', () =>
    inFiles(
      {
        'openapi.yaml':
          'openapi: 3.0.3\npaths:\n  /a:\n    get:\n      responses:\n        "404": { description: None. }\n        "500": { $ref: "#/components/responses/Broken" }\ncomponents:\n  responses: { $ref: components/responses.yaml }\nx-status-codes: { $ref: codes.yaml }\n',
        'components/responses.yaml': 'Broken: { description: Broken. }\n',
        'codes.yaml': '"500": { $ref: components/responses.yaml#/Broken }\n',
      },
      async (root, folder) => {
        expect((await adopt(root)).err).toContain('the document says the same as before');
        const after = await readAll(folder);
        expect(after['codes.yaml']).toBe(
          '"404": { $ref: components/responses.yaml#/NotFound }\n"500": { $ref: components/responses.yaml#/Broken }\n',
        );
        expect(after['components/responses.yaml']).toContain('\nNotFound:\n  x-status-code: 404\n');
        expect(after['openapi.yaml']).toContain('"404": { $ref: components/responses.yaml#/NotFound }\n');
      },
    ));

  test('fills files that have nothing in them yet', () =>
    inFiles(
      {
        'openapi.yaml':
          'openapi: 3.0.3\npaths:\n  /a:\n    get:\n      responses:\n        "404": { description: None. }\ncomponents:\n  responses: { $ref: responses.yaml }\nx-status-codes: { $ref: codes.yaml }\n',
        'responses.yaml': '# All of them\n{}\n',
        'codes.yaml': '{}\n',
      },
      async (root, folder) => {
        await adopt(root);
        const after = await readAll(folder);
        expect(after['responses.yaml']).toBe(
          '# All of them\nNotFound:\n  x-status-code: 404\n  x-status-message: Not Found\n  description: None.\n',
        );
        expect(after['codes.yaml']).toBe('"404":\n  $ref: responses.yaml#/NotFound\n');
      },
    ));

  test('refuses a catalogue that is a list', () =>
    inFiles({ 'openapi.yaml': 'openapi: 3.0.3\nx-status-codes: [404]\n' }, async (root) => {
      await expect(adopt(root)).rejects.toThrow(/is not a map from status code to component\. Correct or remove it/);
    }));

  test('writes references as addresses', () =>
    inFiles(
      {
        'openapi.yaml':
          'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        "404": { $ref: "a%20b/n%23f.yaml" }\n    put:\n      responses:\n        "404": { description: None. }\n',
        'a b/n#f.yaml': 'description: None.\n',
      },
      async (root) => {
        await adopt(root);
        expect((await readFile(root, 'utf8')).split('"404": { $ref: "a%20b/n%23f.yaml" }')).toHaveLength(4);
      },
    ));

  test('makes a component of a response that another operation refers to', () =>
    inFiles(
      {
        'openapi.yaml': `openapi: 3.1.0
paths:
  /a/{id}:
    get: { responses: { "404": { $ref: "#/paths/~1b~1%7Bid%7D/get/responses/404" } } }
  /b/{id}:
    get: { responses: { "404": { description: None. } } }
`,
      },
      async (root) => {
        await adopt(root);
        const text = await readFile(root, 'utf8');
        expect(text.split('{ $ref: "#/components/responses/NotFound" }')).toHaveLength(4);
        expect(text).not.toContain('#/paths');
      },
    ));

  test('calls a component by its own name, even if operations refer to it through another operation', () =>
    inFiles(
      {
        'openapi.yaml': `openapi: 3.1.0
paths:
  /a:
    get: { responses: { "404": { $ref: "#/paths/~1b/get/responses/404" } } }
    put: { responses: { "404": { $ref: "#/paths/~1b/get/responses/404" } } }
  /b:
    get: { responses: { "404": { $ref: "#/components/responses/NotFound" } } }
components:
  responses:
    NotFound: { description: None. }
`,
      },
      async (root) => {
        await adopt(root);
        expect(await readFile(root, 'utf8')).toContain(
          'x-status-codes:\n  "404": { $ref: "#/components/responses/NotFound" }\n',
        );
      },
    ));

  test.each(['components:', 'components: {}', 'components:\n  responses:', 'components: ~'])(
    'fills %j, which has nothing in it yet',
    (empty) =>
      inFiles(
        {
          'openapi.yaml': `openapi: 3.1.0\n${empty}\npaths:\n  /a:\n    get: { responses: { "404": { description: None. } } }\n`,
        },
        async (root) => {
          await adopt(root);
          expect(await readFile(root, 'utf8')).toMatch(/components:\n {2}responses:\n {4}NotFound:\n/);
        },
      ),
  );

  const numbers = '12345678901234567890, 9999999999999.99999, 1.10, 1e3, 0.0000001';
  test.each(['yaml', 'json'])('copies numbers as they are written in %s', (format) => {
    const response = `{"description":"None.","content":{"a/b":{"example":[${numbers}]}}}`;
    const text = `{"openapi":"3.1.0","paths":{"/a":{"get":{"responses":{"404":${response}}}}}}`;
    return inFiles({ [`openapi.${format}`]: text }, async (root) => {
      await adopt(root);
      const after = (await readFile(root, 'utf8')).replaceAll(/\s+/g, ' ');
      for (const number of numbers.split(', ')) expect(after).toContain(number);
    });
  });

  test('does not unite responses that differ in a digit which JavaScript does not keep', () => {
    const response = (digit: number) =>
      `{ description: None., content: { a/b: { schema: { maximum: 1234567890123456789${digit} } } } }`;
    const text = `openapi: 3.1.0\npaths:\n  /a:\n    get: { responses: { "404": ${response(1)} } }\n    put: { responses: { "404": ${response(2)} } }\n    post: { responses: { "404": ${response(1)} } }\n`;
    return inFiles({ 'openapi.yaml': text }, async (root) => {
      const { err } = await adopt(root);
      expect(err).toContain('The catalogue has 2 new components.');
      const after = await readFile(root, 'utf8');
      expect(after.match(/1234567890123456789\d/g)).toEqual(['12345678901234567891', '12345678901234567892']);
    });
  });

  test('leaves a document without error responses as it is', () =>
    inFiles({ 'openapi.yaml': 'openapi: 3.0.3\npaths:\n' }, async (root, folder) => {
      expect((await adopt(root)).err).toBe('No operation has an error response, so there is nothing to catalogue.\n');
      expect(await readAll(folder)).toEqual({ 'openapi.yaml': 'openapi: 3.0.3\npaths:\n' });
    }));

  test('writes nothing with --dry-run', () =>
    inFiles({ 'openapi.yaml': oneFile }, async (root, folder) => {
      const { out, err } = await adopt(root, '--dry-run');
      expect(err).toMatch(/^Would replace 3 error responses/);
      expect(out).toContain('--- a/openapi.yaml\n+++ b/openapi.yaml\n@@ ');
      expect(await readAll(folder)).toEqual({ 'openapi.yaml': oneFile });
    }));

  test.each([
    ...['x404=A', '404=A b', '4040=A', '404=', '=A', '4XY=A', '600=A'].map((text): [string[], RegExp] => [
      ['--merge', text],
      /--merge takes a status code and a name, such as 404=NotFound, not /,
    ]),
    [['--merge', '404'], /--merge takes a status code and a name, such as 404=NotFound, not 404\./],
    [['--merge', '418=Teapot'], /No operation has the response 418, so there is nothing to merge\./],
    [['--merge', '404=a/b'], /a\/b cannot be the name of a component\./],
  ])('refuses %j', (args, message) =>
    inFiles({ 'openapi.yaml': oneFile }, async (root) => {
      await expect(adopt(root, ...args)).rejects.toThrow(message);
    }),
  );

  test('leaves the responses of webhooks and callbacks alone, and says so', () => {
    const received = `{ post: { responses: { "200": { description: OK }, "404": { description: None. } } } }`;
    const text = `openapi: 3.1.1
paths:
  /a:
    post:
      responses:
        "404": { description: None. }
      callbacks:
        done: { $ref: "#/components/callbacks/Done" }
        own:
          "{$request.body#/url}": ${received}
webhooks:
  pinged: ${received}
components:
  callbacks:
    Done:
      "{$request.body#/url}": ${received}
`;
    return inFiles({ 'openapi.yaml': text }, async (root) => {
      const { err } = await adopt(root);
      expect(err).toContain('Replaced 1 error response written in place, in 1 changed file.\n');
      expect(err).toContain('\n3 error responses of webhooks and callbacks left in place: callers of the service send');
      const after = await readFile(root, 'utf8');
      expect(after.split(received)).toHaveLength(4);
      expect(after.replace('{ $ref: "#/components/responses/NotFound" }', '{ description: None. }')).toContain(
        text.trimEnd(),
      );
      expect((await adopt(root)).err).toMatch(
        /^Every error response is already in the catalogue\.\n3 error responses of/,
      );
    });
  });

  test('finds the operations that OpenAPI 3.2 added', () => {
    const operation = (id: string) => `{ operationId: ${id}, responses: { "404": { description: None. } } }`;
    const text = `openapi: 3.2.0
paths:
  /a:
    query: ${operation('a')}
    additionalOperations:
      COPY: ${operation('b')}
`;
    return inFiles({ 'openapi.yaml': text }, async (root) => {
      expect((await adopt(root)).err).toMatch(/^Replaced 2 error responses written in place/);
      expect(
        (await readFile(root, 'utf8')).match(
          /responses: \{ "404": \{ \$ref: "#\/components\/responses\/NotFound" \} \}/g,
        ),
      ).toHaveLength(2);
    });
  });

  test('says that it only makes the catalogue where all is shared', () =>
    inFiles(
      {
        'openapi.yaml':
          'openapi: 3.1.1\npaths:\n  /a:\n    get:\n      responses:\n        default: { $ref: "#/components/responses/Any" }\ncomponents:\n  responses:\n    Any: { description: Any. }\n',
      },
      async (root) => {
        expect((await adopt(root, '--dry-run')).err).toMatch(
          /^Would catalogue the error responses, which are all shared, in 1 changed file\./,
        );
        expect((await adopt(root)).err).toMatch(/^Catalogued the error responses, which are all shared/);
      },
    ));

  test.each([
    ['swagger: "2.0"\n', /openapi\.yaml is written in Swagger 2\.0\. Convert it to OpenAPI 3 first\./],
    ['swagger: 2.0\n', /openapi\.yaml is written in Swagger 2\. Convert it/],
    ['openapi: 2.0.0\n', /openapi\.yaml is not an OpenAPI 3 document\. Name the root file/],
    ['type: object\n', /openapi\.yaml is not an OpenAPI 3 document\. Name the root file/],
  ])('refuses what is not an OpenAPI 3 document: %j', (text, message) =>
    inFiles({ 'openapi.yaml': text }, async (root) => {
      await expect(adopt(root)).rejects.toThrow(message);
    }),
  );

  test('takes no name of a file that is there', () =>
    inFiles(
      {
        'openapi.yaml':
          'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        "401": { $ref: r/who.yaml }\n        "400": { $ref: r/bad.yaml }\n        "404": { description: None. }\n',
        'r/who.yaml': 'description: Who?\n',
        'r/bad.yaml': 'description: Bad.\n',
        'r/not_found.yaml': 'mine: 1\n',
      },
      async (root, folder) => {
        await adopt(root);
        const after = await readAll(folder);
        expect(after['r/not_found.yaml']).toBe('mine: 1\n');
        expect(after['r/not_found_2.yaml']).toContain('description: None.');
      },
    ));

  test('says what it leaves as it is, and what it had already', () =>
    inFiles(
      {
        'openapi.yaml': `openapi: 3.1.0
paths:
  /a: { $ref: a.yaml }
  /c:
    get:
      responses:
        "400": { description: Bad. }
        "404": { $ref: "#/components/responses/NotFound" }
        "500": { $ref: "#/components/responses/Broken" }
components:
  responses:
    NotFound: { description: None. }
    Broken: { description: Broken. }
`,
        'a.yaml':
          'get:\n  operationId: getA\n  responses:\n    "409": { description: Two., content: { a/b: { examples: { x: { externalValue: x.json } } } } }\n',
      },
      async (root) => {
        const { err } = await adopt(root);
        expect(err).toBe(`Replaced 1 error response written in place, in 1 changed file.
The catalogue has 1 new component and 2 that you had.
With all references followed, the document says the same as before.
A response 409 of getA stays where it is: something in it depends on its file.
`);
      },
    ));

  test('refuses a document with a file that is not there', () =>
    inFiles(
      {
        'openapi.yaml':
          'openapi: 3.1.0\npaths:\n  /a: { get: { responses: { "404": { description: None. } } } }\n  /b: { $ref: b.yaml }\n',
      },
      async (root, folder) => {
        const before = await readAll(folder);
        await expect(adopt(root)).rejects.toThrow(
          /There is no file .*b\.yaml, which .* refers to\.\nNothing was changed\./,
        );
        expect(await readAll(folder)).toEqual(before);
      },
    ));

  test('refuses a file that says nothing', () =>
    inFiles(
      {
        'openapi.yaml':
          'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        "404": { description: None. }\ncomponents:\n  responses: { $ref: r.yaml }\n',
        'r.yaml': '# soon\n',
      },
      async (root, folder) => {
        const before = await readAll(folder);
        await expect(adopt(root)).rejects.toThrow(
          'r.yaml cannot be changed at NotFound without changing something else. It may hold an anchor or a merge key. Write it out, then run adopt again.',
        );
        expect(await readAll(folder)).toEqual(before);
      },
    ));

  test.each([[[]], [['a.yaml', 'b.yaml']]])('needs one document, not %j', async (paths) => {
    await expect(adopt(...paths)).rejects.toThrow('Name one document: spectral-ruleset adopt openapi.yaml');
  });
});
