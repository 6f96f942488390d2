import fc from 'fast-check';
import { refTo, type Trees } from '../fix/documents.js';
import type { Style, Tree } from '../fix/written.js';

/** One error response of an operation: a status code, which of its wordings, and how it is written. */
interface Written {
  code: string;
  wording: number;
  how: 'in place' | 'schema in place' | 'component' | 'alias';
}

export interface Unadopted {
  version: string;
  isSplit: boolean;
  style: Style;
  operations: { method: string; hasBody: boolean; errors: Written[] }[];
}

/** Documents without a catalogue, whose operations have error responses in several wordings, in place and shared. */
export const unadopted = (styles: fc.Arbitrary<Style>): fc.Arbitrary<Unadopted> => {
  const error = fc.record({
    code: fc.constantFrom('400', '404', '409', '500', '4XX', 'default'),
    wording: fc.nat(2),
    how: fc.constantFrom('in place' as const, 'schema in place' as const, 'component' as const, 'alias' as const),
  });
  return fc.record({
    version: fc.constantFrom('3.0.3', '3.1.1', '3.2.0'),
    isSplit: fc.boolean(),
    style: styles,
    operations: fc.array(
      fc.record({
        method: fc.constantFrom('get', 'put', 'post'),
        hasBody: fc.boolean(),
        errors: fc.uniqueArray(error, { minLength: 1, maxLength: 4, selector: ({ code }) => code }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  });
};

const words = ['It went wrong.', 'It went wrong, sorry.', 'No.'];

export function unadoptedTrees({ version, isSplit, style, operations }: Unadopted): Trees {
  const { format } = style;
  const main = `openapi.${format}`;
  const trees: Trees = new Map();
  const schemaPlace = isSplit
    ? { file: `schemas/Problem.${format}`, path: [] }
    : { file: main, path: ['components', 'schemas', 'Problem'] };
  // It refers to itself, as schemas do.
  const schemaIn = (file: string): Tree => ({
    type: 'object',
    required: ['text'],
    properties: { text: { type: 'string' }, cause: refTo(schemaPlace, file) },
  });
  const response = ({ code, wording, how }: Written, file: string): Tree => ({
    description: `${words[wording]} (${code})`,
    content: {
      'application/json': { schema: how === 'schema in place' ? schemaIn(file) : refTo(schemaPlace, file) },
    },
  });
  const nameOf = ({ code, wording }: Written) => `Error${code}${'abc'[wording]}`;
  const shared: Tree = {};
  const paths: Tree = {};
  for (const [index, { method, hasBody, errors }] of operations.entries()) {
    const file = isSplit ? `paths/things${index}.${format}` : main;
    const responses: Tree = { 200: { description: 'It worked.' } };
    for (const error of errors) {
      const name = nameOf(error);
      const place = isSplit
        ? { file: `responses/${name}.${format}`, path: [] }
        : { file: main, path: ['components', 'responses', name] };
      const alias = { file: main, path: ['components', 'responses', `${name}Alias`] };
      if (error.how === 'component' || error.how === 'alias') {
        if (isSplit) trees.set(place.file, response(error, place.file));
        else shared[name] = response(error, main);
        if (error.how === 'alias') shared[`${name}Alias`] = refTo(place, main);
        responses[error.code] = refTo(error.how === 'alias' ? alias : place, file);
      } else responses[error.code] = response(error, file);
    }
    const item: Tree = {
      [method]: {
        operationId: `${method}Thing${index}`,
        ...(hasBody && { requestBody: { content: { 'application/json': { schema: refTo(schemaPlace, file) } } } }),
        responses,
      },
    };
    if (isSplit) trees.set(file, item);
    paths[`/things${index}`] = isSplit ? refTo({ file, path: [] }, main) : item;
  }
  if (isSplit) trees.set(schemaPlace.file, schemaIn(schemaPlace.file));
  const components: Tree = {
    ...(Object.keys(shared).length > 0 && { responses: shared }),
    ...(!isSplit && { schemas: { Problem: schemaIn(main) } }),
  };
  trees.set(main, {
    openapi: version,
    info: { title: 'Things', version: '1' },
    paths,
    ...(Object.keys(components).length > 0 && { components }),
  });
  return trees;
}
