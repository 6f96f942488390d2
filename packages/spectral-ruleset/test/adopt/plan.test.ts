import { describe, expect, test } from '@jest/globals';
import type { Tree } from '../lint.js';
import { adopted, operations, says, shared } from './memory.js';

const requestBody = { content: { 'text/plain': {} } };
const reason = (who: string) => `Written differently by ${who} when the catalogue was made.`;

describe('a component says', () => {
  test('its code, its message, and which operations need it', () => {
    const { root } = adopted({
      'openapi.json': operations({
        'post /a': { requestBody, 401: says('Who?'), 413: says('Large.'), 404: says('None.'), default: says('Any.') },
        'get /a': { 401: says('Who?'), '4XX': says('Wrong.') },
        'put /a': { requestBody, 401: says('Who?'), 413: says('Large.') },
      }),
    });
    expect(root.components.responses).toEqual({
      Unauthorized: { 'x-status-code': 401, 'x-status-message': 'Unauthorized', description: 'Who?' },
      ContentTooLarge: {
        'x-status-code': 413,
        'x-status-message': 'Content Too Large',
        'x-required-on': 'request-body',
        description: 'Large.',
      },
      NotFound: {
        'x-status-code': 404,
        'x-status-message': 'Not Found',
        'x-required-on': 'nothing',
        description: 'None.',
      },
      UnexpectedError: expect.objectContaining({ 'x-status-code': 'default', 'x-required-on': 'nothing' }),
      ClientError: expect.objectContaining({ 'x-status-code': '4XX', 'x-required-on': 'nothing' }),
    });
    expect(Object.keys(root['x-status-codes'])).toEqual(['401', '404', '413', '4XX', 'default']);
    expect(root['x-status-codes']['404']).toEqual(shared('NotFound'));
  });

  test('what it did not say yet, before the rest', () => {
    const { root, components, replaced } = adopted({
      'openapi.json': operations(
        { 'get /a': { 404: shared('NotFound'), 500: shared('Broken') } },
        {
          components: {
            responses: { NotFound: says('None.'), Broken: { 'x-status-message': 'Oh.', ...says('Broken.') } },
          },
        },
      ),
    });
    expect(Object.entries(root.components.responses.NotFound)).toEqual([
      ['x-status-code', 404],
      ['x-status-message', 'Not Found'],
      ['description', 'None.'],
    ]);
    expect(root.components.responses.Broken).toEqual({
      'x-status-code': 500,
      'x-status-message': 'Oh.',
      description: 'Broken.',
    });
    expect([components.map(({ isNew }) => isNew), replaced]).toEqual([[false, false], 0]);
  });
});

describe('responses of one code that differ', () => {
  test('are components: the first is what most operations have, and the others are variants with a reason', () => {
    const { root, replaced } = adopted({
      'openapi.json': operations({
        'get /a getA': { 404: says('One.') },
        'put /a': { 404: says('Two.') },
        'get /b getTeaCup': { 404: says('Three.') },
        'get /c getC': { 404: says('Four.') },
        'put /c putC': { 404: says('Four.') },
        'get /d getD': { 404: says('Most.') },
        'put /d putD': { 404: says('Most.') },
        'post /d postD': { 404: says('Most.') },
      }),
    });
    const { responses } = root.components;
    expect(Object.entries(responses).map(([name, { description }]: [string, Tree]) => [name, description])).toEqual([
      ['NotFound', 'Most.'],
      ['NotFound2', 'Four.'],
      ['GetANotFound', 'One.'],
      ['NotFound3', 'Two.'],
      ['GetTeaCupNotFound', 'Three.'],
    ]);
    expect(root['x-status-codes']).toEqual({ 404: shared('NotFound') });
    expect(root['x-status-code-variants']).toEqual({
      404: [
        { response: shared('NotFound2'), reason: reason('2 operations') },
        { response: shared('GetANotFound'), reason: reason('getA') },
        { response: shared('NotFound3'), reason: reason('one operation') },
        { response: shared('GetTeaCupNotFound'), reason: reason('getTeaCup') },
      ],
    });
    expect([root.paths['/a'].put.responses, replaced]).toEqual([{ 404: shared('NotFound3') }, 8]);
  });

  test('begin with one that is shared, of two that as many operations have', () => {
    const { root } = adopted({
      'openapi.json': operations(
        { 'get /a getA': { 404: says('In place.') }, 'get /b getB': { 404: shared('Lost') } },
        { components: { responses: { Lost: says('Shared.') } } },
      ),
    });
    expect(root['x-status-codes']).toEqual({ 404: shared('Lost') });
    expect(root['x-status-code-variants'][404][0].response).toEqual(shared('GetANotFound'));
  });

  test('begin with that of the catalogue, whatever most operations have', () => {
    const { root } = adopted({
      'openapi.json': operations(
        {
          'get /a getA': { 404: says('Two.') },
          'put /a putA': { 404: says('Two.') },
          'get /b getB': { 404: shared('Lost') },
        },
        { components: { responses: { Lost: says('Shared.') } }, 'x-status-codes': { 404: shared('Lost') } },
      ),
    });
    expect(root['x-status-codes']).toEqual({ 404: shared('Lost') });
    expect(root['x-status-code-variants'][404]).toEqual([
      { response: shared('NotFound'), reason: reason('2 operations') },
    ]);
  });

  test('join the variants that there are', () => {
    const files = (more: object) => ({
      'openapi.json': operations(
        { 'get /a getA': { 404: shared('Lost') }, 'get /b getB': { 404: shared('Other') }, ...more },
        {
          components: { responses: { Lost: says('Shared.'), Other: says('Other.') } },
          'x-status-codes': { 404: shared('Lost') },
          'x-status-code-variants': { 404: [{ response: shared('Other'), reason: 'It is.' }] },
        },
      ),
    });
    const known = { response: shared('Other'), reason: 'It is.' };
    expect(adopted(files({})).root['x-status-code-variants']).toEqual({ 404: [known] });
    expect(adopted(files({ 'get /c getC': { 404: says('Third.') } })).root['x-status-code-variants']).toEqual({
      404: [known, { response: shared('GetCNotFound'), reason: reason('getC') }],
    });
  });

  test('are one where only references part them', () => {
    const content = (schema: object) => ({ ...says('None.'), content: { 'application/json': { schema } } });
    const { root } = adopted({
      'openapi.json': operations(
        {
          'get /a getA': { 404: content({ type: 'object' }) },
          'get /b getB': { 404: content({ $ref: '#/components/schemas/P' }) },
        },
        { components: { schemas: { P: { type: 'object' } } } },
      ),
    });
    expect(Object.keys(root.components.responses)).toEqual(['NotFound']);
    expect(root['x-status-code-variants']).toBeUndefined();
  });
});

describe('a component', () => {
  test('of two codes belongs to the one that more operations have it for', () => {
    const { root } = adopted({
      'openapi.json': operations(
        {
          'get /a getA': { 410: shared('Lost') },
          'get /b getB': { 404: shared('Lost') },
          'put /b putB': { 404: shared('Lost') },
        },
        { components: { responses: { Lost: says('Lost.') } } },
      ),
    });
    expect(root['x-status-codes']).toEqual({ 404: shared('Lost'), 410: shared('Gone') });
    expect(root.paths['/a'].get.responses).toEqual({ 410: shared('Gone') });
    expect(root.components.responses.Gone).toMatchObject({ 'x-status-code': 410, ...says('Lost.') });
  });

  test('is entered by the name that most operations call it by', () => {
    const { root } = adopted({
      'openapi.json': operations(
        {
          'get /a getA': { 404: shared('Lost') },
          'get /b getB': { 404: shared('Alias') },
          'put /b putB': { 404: shared('Alias') },
        },
        { components: { responses: { Alias: shared('Lost'), Lost: says('Lost.') } } },
      ),
    });
    expect(root['x-status-codes']).toEqual({ 404: shared('Alias') });
    expect(root.paths['/a'].get.responses).toEqual({ 404: shared('Lost') });
  });

  test('takes the place of others that say the same', () => {
    const { root, replaced } = adopted({
      'openapi.json': operations(
        {
          'get /a getA': { 404: shared('One') },
          'get /b getB': { 404: shared('Two') },
          'put /b putB': { 404: shared('Two') },
        },
        { components: { responses: { One: says('Lost.'), Two: says('Lost.') } } },
      ),
    });
    expect(root['x-status-codes']).toEqual({ 404: shared('One') });
    expect(root.components.responses).toMatchObject({ One: { 'x-status-code': 404 }, Two: says('Lost.') });
    expect([root.paths['/b'].put.responses, replaced]).toEqual([{ 404: shared('One') }, 0]);
  });

  test('keeps what is written beside a reference to another', () => {
    const { root } = adopted(
      {
        'openapi.json': operations(
          { 'get /a getA': { 404: { ...shared('Two'), summary: 'Mine.' } }, 'get /b getB': { 404: shared('One') } },
          { components: { responses: { One: says('One.'), Two: says('Two.') } } },
        ),
      },
      { merges: new Map([['404', 'One']]) },
    );
    expect(root.paths['/a'].get.responses[404]).toEqual({ ...shared('One'), summary: 'Mine.' });
  });

  test('is called as the names of the document are, and as no other is', () => {
    const responses = { not_found: says('Another.'), bad_request: says('Bad.') };
    const { root } = adopted({
      'openapi.json': operations(
        { 'get /a getA': { 404: says('None.'), 409: says('Two.'), 400: shared('bad_request') } },
        { components: { responses } },
      ),
    });
    expect(Object.keys(root.components.responses)).toEqual(['not_found', 'bad_request', 'not_found_2', 'conflict']);
    expect(root['x-shared-responses']).toEqual({ successes: 'in-place', 'component-names': 'any' });
  });
});

describe('the settings', () => {
  const of = (responses: object, more: object = {}) =>
    adopted({ 'openapi.json': operations({ 'get /a getA': responses }, more) }).root['x-shared-responses'];
  const component = (name: string) => ({ components: { responses: { [name]: says('None.') } } });

  test.each([
    ['NotFound', undefined],
    ['not_found', 'snake_case'],
    ['not-found', 'kebab-case'],
    ['notFound', 'camelCase'],
    ['Missing', 'any'],
  ])('say that names such as %s follow %s', (name, style) => {
    expect(of({ 404: shared(name) }, component(name))['component-names']).toBe(style);
  });

  test('stay where the document has them', () => {
    const said = { 'x-shared-responses': { successes: 'catalogued', 'component-names': 'PascalCase' } };
    expect(of({ 404: shared('Missing') }, { ...component('Missing'), ...said })).toEqual(said['x-shared-responses']);
  });

  test('say nothing of successes where the catalogue has some', () => {
    const { components } = component('Ok');
    expect(of({ 200: says('OK'), 404: says('None.') }, { components, 'x-status-codes': { 200: shared('Ok') } })).toBe(
      undefined,
    );
  });
});

describe('codes that are merged', () => {
  const responses = {
    'get /a getA': { 404: says('One.') },
    'get /b getB': { 404: says('Two.') },
    'put /b putB': { 404: says('Two.') },
  };
  const merged = (name: string, more: object = {}, file = operations(responses, more)) =>
    adopted({ 'openapi.json': file }, { merges: new Map([['404', name]]) });

  test('say what most operations had', () => {
    const { root, isLossless, replaced } = merged('Lost');
    expect(root.components.responses).toEqual({
      Lost: { 'x-status-code': 404, 'x-status-message': 'Not Found', description: 'Two.' },
    });
    expect([isLossless, replaced]).toEqual([false, 3]);
    expect(root['x-status-code-variants']).toBeUndefined();
  });

  test('say what a component of the name says', () => {
    const { root } = merged('Lost', { components: { responses: { Lost: says('Lost.') } } });
    expect(Object.keys(root.components.responses)).toEqual(['Lost']);
    expect(root.components.responses.Lost.description).toBe('Lost.');
    for (const path of ['/a', '/b']) expect(root.paths[path].get.responses).toEqual({ 404: shared('Lost') });
  });

  test('refer to the component of the name, though more operations had another', () => {
    const of = (name: string) => ({ 404: shared(name) });
    const components = { responses: { One: says('One.'), Two: says('Two.') } };
    const calls = { 'get /a getA': of('Two'), 'put /a putA': of('Two'), 'get /b getB': of('One') };
    const { root } = merged('One', {}, operations(calls, { components }));
    expect(root['x-status-codes']).toEqual(of('One'));
    expect(root.components.responses.One).toMatchObject({ 'x-status-code': 404, ...says('One.') });
    for (const { get, put = get } of Object.values<Tree>(root.paths))
      expect([get.responses, put.responses]).toEqual([of('One'), of('One')]);
  });

  test('keep a variant that something else refers to', () => {
    const one = (name: string) => ({ response: shared(name), reason: 'It is.' });
    const of = (name: string) => ({ 404: shared(name) });
    const calls = { 'get /a getA': of('A'), 'get /b getB': of('B'), 'get /c getC': of('C'), 'get /d getD': of('D') };
    const root = operations(calls, {
      components: { responses: { A: says('A.'), B: says('B.'), C: says('C.'), D: says('D.'), E: shared('D') } },
      'x-status-codes': of('A'),
      'x-status-code-variants': { 404: [one('B'), one('C'), one('D')] },
      'x-list': [null, 5, [shared('C')]],
    });
    const { root: now } = merged('A', {}, root);
    expect(Object.keys(now.components.responses)).toEqual(['A', 'C', 'D', 'E']);
    expect(now['x-status-code-variants']).toBeUndefined();
  });

  test('keep variants in files of their own', () => {
    const at = (name: string) => ({ $ref: `r.json#/${name}` });
    const { files } = adopted(
      {
        'openapi.json': operations(
          { 'get /a getA': { 404: at('A') }, 'get /b getB': { 404: at('B') } },
          {
            components: { responses: { $ref: 'r.json' } },
            'x-status-codes': { 404: at('A') },
            'x-status-code-variants': { 404: [{ response: at('B'), reason: 'It is.' }] },
          },
        ),
        'r.json': { A: says('A.'), B: says('B.') },
      },
      { merges: new Map([['404', 'A']]) },
    );
    expect(Object.keys(files['r.json'])).toEqual(['A', 'B']);
    expect(files['openapi.json'].paths['/b'].get.responses).toEqual({ 404: at('A') });
  });

  test('say what the file of the name says', () => {
    const file = (name: string) => ({ 404: { $ref: `r/${name}.json` } });
    const calls = { 'get /a getA': file('other'), 'put /a putA': file('other'), 'get /b getB': file('lost') };
    const { root } = adopted(
      { 'openapi.json': operations(calls), 'r/lost.json': says('Lost.'), 'r/other.json': says('Other.') },
      { merges: new Map([['404', 'lost']]) },
    );
    expect(root['x-status-codes']).toEqual(file('lost'));
    expect(root.paths['/a'].get.responses).toEqual(file('lost'));
  });

  test('leave the variants of other codes', () => {
    const one = (name: string) => ({ response: shared(name), reason: 'It is.' });
    const { root } = merged(
      'A',
      {},
      operations(
        {
          'get /a getA': { 404: shared('A'), 409: shared('C') },
          'get /b getB': { 404: shared('B'), 409: shared('D') },
        },
        {
          components: { responses: { A: says('A.'), B: says('B.'), C: says('C.'), D: says('D.') } },
          'x-status-codes': { 404: shared('A'), 409: shared('C') },
          'x-status-code-variants': { 404: [one('B')], 409: [one('D')] },
        },
      ),
    );
    expect(root['x-status-code-variants']).toEqual({ 409: [one('D')] });
    expect(Object.keys(root.components.responses)).toEqual(['A', 'C', 'D']);
    expect(root.paths['/b'].get.responses).toEqual({ 404: shared('A'), 409: shared('D') });
  });

  test.each(['a/b', 'a b', '', 'ä'])('cannot be called %j', (name) => {
    expect(() => merged(name)).toThrow(
      `${name} cannot be the name of a component. Use letters, digits, dots, hyphens and underscores.`,
    );
  });
});

describe('in several files', () => {
  const file = (name: string) => ({ $ref: `${name}.json` });

  test('a response stays where something in it depends on its file', () => {
    const stuck = (content: object) => ({
      get: { operationId: 'getA', responses: { 404: { ...says('None.'), content } } },
    });
    const root = {
      openapi: '3.1.0',
      paths: { '/a': file('a'), '/b': { get: { responses: { 500: says('Broken.') } } } },
    };
    for (const media of [{ examples: { x: { externalValue: 'x.json' } } }, { schema: { $ref: 'none.json' } }]) {
      const before = stuck({ 'application/json': media });
      const found = adopted({ 'openapi.json': root, 'a.json': before });
      expect(found.files['a.json']).toEqual(before);
      expect(found.stuck).toMatchObject([{ code: '404', uses: [{ operationId: 'getA' }] }]);
      expect([Object.keys(found.root['x-status-codes']), found.replaced]).toEqual([['500'], 1]);
    }
  });

  test('references in a response lead where they led', () => {
    const content = { 'application/json': { schema: { $ref: 's.json#/P' } } };
    const { root } = adopted({
      'openapi.json': { openapi: '3.1.0', paths: { '/a': { $ref: 'p/a.json' } } },
      'p/a.json': { get: { responses: { 404: { ...says('None.'), content } } } },
      'p/s.json': { P: { type: 'object' } },
    });
    expect(root.components.responses.NotFound.content).toEqual({
      'application/json': { schema: { $ref: 'p/s.json#/P' } },
    });
  });

  test('a response that is in place in one file and shared in another is the shared one', () => {
    const found = adopted({
      'openapi.json': operations({ 'get /a getA': { 404: says('None.') }, 'get /b getB': { 404: file('r') } }),
      'r.json': says('None.'),
    });
    expect(found.root['x-status-codes']).toEqual({ 404: file('r') });
    expect(found.root.components).toBeUndefined();
    const content = (schema: object) => ({ ...says('None.'), content: { 'application/json': { schema } } });
    const { root } = adopted({
      'openapi.json': operations({
        'get /a getA': { 404: content({ type: 'object' }) },
        'get /b getB': { 404: file('r') },
      }),
      'r.json': content({ $ref: 's.json' }),
      's.json': { type: 'object' },
    });
    expect(root['x-status-codes']).toEqual({ 404: file('r') });
    expect(root.paths['/a'].get.responses).toEqual({ 404: file('r') });
  });

  test('a new component is in the folder that most files are in, with the ending that most have', () => {
    const refs = ['r/bad.json', 'q/who.json', 'r/gone.yaml', 'r/two.json', 'responses.json#/Busy'];
    const codes = [400, 401, 410, 409, 429];
    const responses = Object.fromEntries(codes.map((code, index) => [code, { $ref: refs[index] }]));
    const texts = Object.fromEntries(refs.slice(0, 4).map((name) => [name, says(name)]));
    const { root } = adopted({
      'openapi.json': operations({ 'get /a getA': { ...responses, 404: says('None.') } }),
      ...texts,
      'responses.json': { Busy: says('Busy.') },
    });
    expect(root['x-status-codes'][404]).toEqual({ $ref: 'r/not_found.json' });
  });

  test('a new component is a file where there are two of them in one folder', () => {
    const paths = {
      '/a': { get: { responses: { 400: file('r/bad'), 401: file('r/who'), 404: says('None.'), 409: says('Two.') } } },
    };
    const base = { 'r/bad.json': says('Bad.'), 'r/who.json': says('Who?') };
    const { files } = adopted({ 'openapi.json': { openapi: '3.1.0', paths }, ...base });
    expect(files['r/not_found.json']).toMatchObject({ 'x-status-code': 404, ...says('None.') });
    expect(files['openapi.json'].paths['/a'].get.responses).toMatchObject({
      404: file('r/not_found'),
      409: file('r/conflict'),
    });
    const one = adopted({
      'openapi.json': {
        openapi: '3.1.0',
        paths: { '/a': { get: { responses: { 400: file('r/bad'), 404: says('None.') } } } },
      },
      'r/bad.json': says('Bad.'),
    });
    expect(one.root['x-status-codes'][404]).toEqual(shared('NotFound'));
  });
});
