import { posix } from 'node:path';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';
import { type Style, type Tree, write } from './written.js';

export interface Shape {
  version: string;
  /** Whether paths, responses and schemas are files of their own. */
  isSplit: boolean;
  /** The error codes of the catalogue besides 400 and 415. */
  codes: number[];
  operations: { method: string; hasBody: boolean }[];
  style: Style;
}

/** A document as trees: what each file says. */
export type Trees = Map<string, Tree>;

const messages: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};
const nameOf = (code: number) => (messages[code] ?? '').replaceAll(' ', '');

export const codesOf = ({ codes }: Shape) => [...new Set([400, 415, ...codes])].sort((a, b) => a - b);

export const componentOf = (code: number, { isSplit, style }: Shape): Place =>
  isSplit
    ? { file: `responses/${nameOf(code)}.${style.format}`, path: [] }
    : { file: root(style), path: ['components', 'responses', nameOf(code)] };

interface Place {
  file: string;
  path: string[];
}

const root = ({ format }: Style) => `openapi.${format}`;

/** A reference from a file of a document to a place of it. */
export function refTo({ file, path }: Place, from: string): Tree {
  const pointer = path.length ? `#/${path.join('/')}` : '';
  return { $ref: file === from ? pointer : posix.relative(posix.dirname(from), file) + pointer };
}

/** A document in which the rules about responses have nothing to fix. */
export function cleanTrees(shape: Shape): Trees {
  const { isSplit, style, operations } = shape;
  const main = root(style);
  const trees: Trees = new Map();
  const problem: Place = isSplit
    ? { file: `schemas/Problem.${style.format}`, path: [] }
    : { file: main, path: ['components', 'schemas', 'Problem'] };
  const component = (code: number, file: string): Tree => ({
    'x-status-code': code,
    'x-status-message': messages[code] as string,
    ...(code === 415 && { 'x-required-on': 'request-body' }),
    description: `It went wrong with ${code}.`,
    headers: { 'X-Trace': { description: 'The trace.', schema: { type: 'string' } } },
    content: { 'application/json': { schema: refTo(problem, file), example: { text: `as ${code}` } } },
  });
  const success = (file: string): Tree => ({
    description: 'It worked.',
    headers: { 'X-Trace': { description: 'The trace.', schema: { type: 'string' } } },
    content: { 'application/json': { schema: refTo(problem, file), example: { text: 'fine' } } },
  });
  const schema: Tree = {
    description: 'A problem.',
    type: 'object',
    required: ['text'],
    properties: { text: { type: 'string' } },
  };
  const paths: Tree = {};
  for (const [index, { method, hasBody }] of operations.entries()) {
    const file = isSplit ? `paths/things${index}.${style.format}` : main;
    const errors = codesOf(shape).filter((code) => code !== 415 || hasBody);
    const item: Tree = {
      [method]: {
        operationId: `${method}Thing${index}`,
        ...(hasBody && { requestBody: { content: { 'application/json': { schema: refTo(problem, file) } } } }),
        'x-idempotent': true,
        responses: {
          200: success(file),
          ...Object.fromEntries(errors.map((code) => [code, refTo(componentOf(code, shape), file)])),
        },
        'x-last': true,
      },
    };
    if (isSplit) trees.set(file, item);
    paths[`/things${index}`] = isSplit ? refTo({ file, path: [] }, main) : item;
  }
  const ok: Tree = { 'x-status-code': 200, 'x-status-message': 'OK' };
  const components: Tree = { responses: {}, schemas: {} };
  const catalogue: Tree = {};
  const put = (code: number, tree: (file: string) => Tree, place: Place) => {
    if (place.path.length) (components.responses as Tree)[place.path[2] as string] = tree(place.file);
    else trees.set(place.file, tree(place.file));
    catalogue[code] = refTo(place, main);
  };
  const okPlace = isSplit
    ? { file: `responses/Ok.${style.format}`, path: [] }
    : { file: main, path: ['components', 'responses', 'Ok'] };
  put(200, (file) => ({ ...ok, ...success(file) }), okPlace);
  for (const code of codesOf(shape)) put(code, (file) => component(code, file), componentOf(code, shape));
  if (isSplit) trees.set(problem.file, schema);
  else (components.schemas as Tree).Problem = schema;
  trees.set(main, {
    openapi: shape.version,
    info: { title: 'Things', version: '1' },
    paths,
    ...(!isSplit && { components }),
    'x-status-codes': catalogue,
    'x-end': 1,
  });
  return trees;
}

/** The document that trees are written as. */
export function written(trees: Trees, style: Style): SourceDocument {
  const files = [...trees].map(([name, tree]) => new SourceFile(`/document/${name}`, write(tree, style)));
  const main = files.find(({ name }) => name === `/document/${root(style)}`) as SourceFile;
  return SourceDocument.of(main, files);
}

export const textsOf = ({ files }: SourceDocument): Record<string, string> =>
  Object.fromEntries([...files.values()].map(({ name, text }) => [name, text]));
