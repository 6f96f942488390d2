import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contextOf, reported } from '../../src/core/rule.js';
import { fixDocument } from '../../src/fix/fix.js';
import { rules } from '../../src/rules.js';
import type { SourceDocument } from '../../src/source/document.js';
import { cleanTrees, codesOf, componentOf, refTo, type Shape, type Trees, textsOf, written } from './documents.js';
import { styles } from './styles.js';
import type { Tree } from './written.js';

const shapes: fc.Arbitrary<Shape> = fc.record({
  version: fc.constantFrom('3.0.3', '3.1.1', '3.2.0'),
  isSplit: fc.boolean(),
  codes: fc.subarray([401, 404, 409, 429, 500], { minLength: 1 }),
  operations: fc.array(fc.record({ method: fc.constantFrom('get', 'put', 'post', 'delete'), hasBody: fc.boolean() }), {
    minLength: 2,
    maxLength: 5,
  }),
  style: styles,
});

/** What an operation is: its tree, its file, and the document around it. */
interface Operation {
  tree: Tree;
  file: string;
  hasBody: boolean;
  method: string;
}

/** A damage to one operation; what it cannot damage it leaves. */
type Damage = (operation: Operation, code: number, shape: Shape, trees: Trees) => void;

const responses = ({ tree }: Operation) => tree.responses as Tree;
const component = (code: number, shape: Shape, trees: Trees): Tree => {
  const { file, path } = componentOf(code, shape);
  return path.reduce<Tree>((node, step) => node[step] as Tree, trees.get(file) as Tree);
};
/** The content of a component, as it is written in the file of an operation. */
const copy = (code: number, { file }: Operation, shape: Shape, trees: Trees, marked: boolean): Tree => {
  const {
    'x-status-code': number,
    'x-status-message': message,
    'x-required-on': required,
    ...rest
  } = structuredClone(component(code, shape, trees));
  const media = (rest.content as Tree)['application/json'] as Tree;
  const { format } = shape.style;
  media.schema = shape.isSplit
    ? refTo({ file: `schemas/Problem.${format}`, path: [] }, file)
    : { $ref: '#/components/schemas/Problem' };
  return (marked ? { 'x-status-code': number, 'x-status-message': message, ...rest } : rest) as Tree;
};
const present = (operation: Operation, code: number) => responses(operation)[code] !== undefined;

const damages: Record<string, Damage> = {
  'a response is missing': (operation, code) => {
    delete responses(operation)[code];
  },
  'a response is that of another code': (operation, code, shape) => {
    const [other = 400] = codesOf(shape).filter((one) => one !== code);
    if (present(operation, code)) responses(operation)[code] = refTo(componentOf(other, shape), operation.file);
  },
  'a response is a copy': (operation, code, shape, trees) => {
    if (present(operation, code)) responses(operation)[code] = copy(code, operation, shape, trees, false);
  },
  'a response is a copy with all that the component says of itself': (operation, code, shape, trees) => {
    if (present(operation, code)) responses(operation)[code] = copy(code, operation, shape, trees, true);
  },
  'a response for bodies is where there is none': (operation, _code, shape) => {
    if (operation.hasBody) return;
    const errors = { ...responses(operation), 415: refTo(componentOf(415, shape), operation.file) };
    operation.tree.responses = errors;
  },
  'the description of the success is another': (operation) => {
    (responses(operation)[200] as Tree).description = 'Here you are: "it".';
  },
  'a header of the success is another': (operation) => {
    (responses(operation)[200] as Tree).headers = { 'X-Trace': { description: 'Hm.', schema: { type: 'string' } } };
  },
  'the success has a header too many': (operation) => {
    ((responses(operation)[200] as Tree).headers as Tree)['X-More'] = { schema: { type: 'string' } };
  },
  'the success lacks its header and gets another': (operation) => {
    (responses(operation)[200] as Tree).headers = { 'X-Other': { schema: { type: 'string' } } };
  },
  'what only reads may not be repeated': ({ tree, method }) => {
    if (method === 'get') tree['x-idempotent'] = false;
  },
  'a component says another code of itself': (_operation, code, shape, trees) => {
    component(code, shape, trees)['x-status-code'] = 599;
  },
  'a component lacks its message': (_operation, code, shape, trees) => {
    delete component(code, shape, trees)['x-status-message'];
  },
};

function damaged(shape: Shape, hits: readonly { name: string; operation: number; code: number }[]): Trees {
  const trees = cleanTrees(shape);
  const main = trees.get(`openapi.${shape.style.format}`) as Tree;
  for (const { name, operation: index, code } of hits) {
    const number = index % shape.operations.length;
    const { method, hasBody } = shape.operations[number] as Shape['operations'][0];
    const file = shape.isSplit ? `paths/things${number}.${shape.style.format}` : `openapi.${shape.style.format}`;
    const item = shape.isSplit ? (trees.get(file) as Tree) : ((main.paths as Tree)[`/things${number}`] as Tree);
    const codes = codesOf(shape);
    const wanted = codes[code % codes.length] as number;
    damages[name]?.({ tree: item[method] as Tree, file, hasBody, method }, wanted, shape, trees);
  }
  return trees;
}

const fixable = (document: SourceDocument) => {
  const context = contextOf(document.inventory);
  return rules.flatMap((rule) => reported(rule, context).filter(({ fix }) => fix?.()));
};

const hit = fc.record({
  name: fc.constantFrom(...Object.keys(damages)),
  operation: fc.nat(20),
  code: fc.nat(20),
});

describe('a fixed document', () => {
  test.each(Object.keys(damages))('is the document as it was, byte for byte: %s', (name) => {
    let found = 0;
    // A random document may have nothing that this damage can hit; then it takes others.
    for (let round = 0; round < 6 && found === 0; round++) {
      fc.assert(
        fc.property(shapes, fc.nat(20), fc.nat(20), (shape, operation, code) => {
          const clean = written(cleanTrees(shape), shape.style);
          const broken = written(damaged(shape, [{ name, operation, code }]), shape.style);
          found += fixable(broken).length;
          const { document, left } = fixDocument(broken, { rules });
          expect(left).toEqual([]);
          expect(textsOf(document)).toEqual(textsOf(clean));
        }),
        { numRuns: 8 },
      );
    }
    expect(found).toBeGreaterThan(0);
  });

  test('is the document as it was, whatever was damaged in it', () => {
    fc.assert(
      fc.property(shapes, fc.array(hit, { maxLength: 8 }), (shape, hits) => {
        const clean = written(cleanTrees(shape), shape.style);
        expect(fixable(clean)).toEqual([]);
        const { document } = fixDocument(written(damaged(shape, hits), shape.style), { unsafe: true, rules });
        expect(fixable(document)).toEqual([]);
        expect(textsOf(document)).toEqual(textsOf(clean));
        expect(fixDocument(document, { rules }).document).toBe(document);
      }),
      { numRuns: 40 },
    );
  });
});
