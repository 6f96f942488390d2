import { type AdoptOptions, adopt } from '../../src/adopt/adopt.js';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';
import type { Tree } from '../lint.js';

/** A document of JSON files that are in memory; the first is its root. */
export function inMemory(files: Readonly<Record<string, object>>): SourceDocument {
  const all = Object.entries(files).map(
    ([name, value]) => new SourceFile(`/doc/${name}`, `${JSON.stringify(value, null, 2)}\n`),
  );
  return SourceDocument.of(all[0] as SourceFile, all);
}

/** Adopts a catalogue for a document, and returns what its files say, by their names. */
export function adopted(files: Readonly<Record<string, object>>, options?: AdoptOptions) {
  const { document, ...rest } = adopt(inMemory(files), options);
  const texts: Record<string, Tree> = {};
  for (const [name, { data }] of document.files) texts[name.slice('/doc/'.length)] = data;
  return { ...rest, root: texts['openapi.json'] as Tree, files: texts };
}

/** A document whose operations have these responses, by the path and the method. */
export const operations = (responses: Readonly<Record<string, object>>, more: object = {}) => {
  const paths: Record<string, Record<string, object>> = {};
  for (const [call, value] of Object.entries(responses)) {
    const [method = '', path = '', id] = call.split(' ');
    const { requestBody, ...codes } = value as { requestBody?: object };
    paths[path] = {
      ...paths[path],
      [method]: { ...(id && { operationId: id }), ...(requestBody && { requestBody }), responses: codes },
    };
  }
  return { openapi: '3.1.0', paths, ...more };
};

export const shared = (name: string) => ({ $ref: `#/components/responses/${name}` });
export const says = (description: string) => ({ description });
