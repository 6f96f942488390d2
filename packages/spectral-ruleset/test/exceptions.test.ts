import { describe, expect, test } from '@jest/globals';
import { change, type Files, library, lint, type Tree } from './lint.js';
import { small } from './small.js';

const book = '/books/{book_id}';
const reason = 'Those who ask for tea are served tea.';
const exception = (rule: string, why: string | undefined = reason) => [{ rule, reason: why }];
const brief = async (files: Files) => (await lint(files)).map(({ rule, path }) => `${rule} ${path}`);

/** Every place where somebody may write an exception, from the root to a leaf. */
const places: [string, (tree: Tree) => Tree][] = [
  ['the document', (tree) => tree],
  ['the paths', (tree) => tree.paths],
  ['a path item', (tree) => tree.paths[book]],
  ['an operation', (tree) => tree.paths[book].get],
  ['the responses', (tree) => tree.paths[book].get.responses],
  ['a response', (tree) => tree.paths[book].get.responses['404']],
];

describe('an exception without a reason excepts nothing, wherever it is', () => {
  const reasons = ['', '   ', 'Because.', '     Of 19 characters.     ', 20, undefined];
  test.each(places.flatMap(([what, at]) => reasons.map((why) => ({ what, at, why }))))(
    'on $what: "$why"',
    async ({ at, why }) => {
      const files = small((tree) => {
        tree.paths[book].get.responses['404'] = { description: 'Gone.' };
        at(tree)['x-lint-exceptions'] = [
          { rule: 'error-response-referenced', ...(why !== undefined && { reason: why }) },
        ];
      });
      const found = new Set((await lint(files)).map(({ rule }) => rule));
      expect([...found]).toEqual(expect.arrayContaining(['error-response-referenced', 'exception-reasoned']));
    },
  );
});

describe('an exception with a reason', () => {
  test.each(places)('on %s', async (what, at) => {
    const files = small((tree) => {
      tree.paths['/other'] = {
        get: { ...structuredClone(tree.paths[book].get), operationId: 'listBooks', parameters: [] },
      };
      tree.paths[book].get.responses['404'] = { description: 'Gone.' };
      at(tree)['x-lint-exceptions'] = exception('error-response-referenced');
    });
    const found = new Set((await lint(files)).map(({ rule }) => rule));
    const isForAll = what === 'the document' || what === 'the paths';
    expect([...found]).toEqual(isForAll ? ['error-response-referenced', 'exception-reasoned'] : []);
  });
});

/** Places that no rule looked into for exceptions. */
const anywhere: [string, (tree: Tree) => Tree][] = [
  ...places,
  ['a parameter', (tree) => tree.paths[book].get.parameters[0]],
  [
    'a parameter of a path item',
    (tree) => {
      const parameter = structuredClone(tree.paths[book].get.parameters[0]);
      tree.paths[book].parameters = [parameter];
      return parameter;
    },
  ],
  ['the schema of a parameter', (tree) => tree.paths[book].get.parameters[0].schema],
  ['a media type', (tree) => tree.paths[book].get.responses['200'].content['application/json']],
  ['a component', (tree) => tree.components.responses.NotFound],
  ['a component that nothing uses', (tree) => (tree.components.schemas.Spare = { type: 'object' })],
  ['a tag', (tree) => tree.tags[0]],
  ['the info', (tree) => tree.info],
];

describe('a stale exception is seen wherever it is', () => {
  test.each(anywhere)('on %s', async (_what, at) => {
    const files = small((tree) => {
      const node = at(tree);
      // What is a reference cannot hold anything else.
      if (node.$ref) Object.assign(node, structuredClone(tree.components.responses.NotFound), { $ref: undefined });
      node['x-lint-exceptions'] = exception('number-bounded');
    });
    expect((await brief(files)).filter((one) => one.startsWith('exception-reasoned'))).toHaveLength(1);
  });
});

describe('an exception holds in its file', () => {
  const unbounded = (tree: Tree) => {
    tree.properties.pages = { type: 'integer', description: 'The number of pages.', example: 3 };
  };

  test('an operation does not except what a component holds that it refers to', async () => {
    const files = change(
      change(library(), 'components/schemas/Book.yaml', unbounded),
      'paths/books/book.yaml',
      (tree) => {
        tree.get['x-lint-exceptions'] = exception('number-bounded');
      },
    );
    expect((await lint(files)).map(({ rule, file }) => `${rule} ${file}`).sort()).toEqual([
      'exception-reasoned paths/books/book.yaml',
      'number-bounded components/schemas/Book.yaml',
    ]);
  });

  test('a component excepts what it holds', async () => {
    const files = change(library(), 'components/schemas/Book.yaml', (tree) => {
      unbounded(tree);
      tree['x-lint-exceptions'] = exception('number-bounded');
    });
    expect(await lint(files)).toEqual([]);
  });
});

describe('an exception', () => {
  const found = async (exceptions: unknown) => {
    const files = small((tree) => {
      tree.paths[book].get.responses['404'] = { description: 'Gone.', 'x-lint-exceptions': exceptions };
    });
    // Nothing refers to the component any longer.
    return (await brief(files)).filter((one) => !one.startsWith('catalogue-complete'));
  };
  const path = 'paths./books/{book_id}.get.responses.404';
  const rule = 'error-response-referenced';

  test('may have a reason of 20 characters', async () => {
    expect(await found(exception(rule, 'Of twenty character.'))).toEqual([]);
  });

  test.each([
    ['a text', rule],
    ['nothing', null],
    ['without a rule', { reason }],
    ['of a number', { rule: 5, reason }],
  ])('that is %s is none, and others count', async (_what, one) => {
    expect(await found([one])).toEqual([`${rule} ${path}`, `exception-reasoned ${path}.x-lint-exceptions`]);
    expect(await found([one, ...exception(rule)])).toEqual([`exception-reasoned ${path}.x-lint-exceptions`]);
  });

  test('may be on the components', async () => {
    const files = small((tree) => {
      tree.components.schemas.Book.properties.pages = { type: 'integer', description: 'How many.', example: 3 };
      tree.components['x-lint-exceptions'] = exception('number-bounded');
    });
    expect(await brief(files)).toEqual([]);
  });
});
