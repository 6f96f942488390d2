import { examplesOf, type MediaExamples } from '../src/derive/index.js';
import { document, operationEntries } from './document.js';

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

/** What the examples of one operation say: its parameters, its request bodies, and its response. */
export interface Scene {
  readonly id: string;
  readonly parameters: Fields;
  readonly requests: readonly Json[];
  readonly response: Json;
  readonly pagination?: { readonly items: string; readonly total: string; readonly groups?: string };
  readonly job?: { readonly field: string; readonly poll: string };
}

/** A value of an example, and where it is. */
export interface Part {
  readonly scene: string;
  readonly side: 'parameter' | 'request' | 'response';
  readonly key: string;
  /** The object that holds it. */
  readonly holder: Fields;
  readonly value: Json;
}

/** The story that the examples of the document tell, one scene per operation. */
export function readStory(deref: (node: unknown) => Fields): Scene[] {
  const shownBy = (carrier: unknown): Json[] => {
    const media = (deref(carrier)?.content as Record<string, MediaExamples> | undefined)?.['application/json'];
    return media ? Object.values(examplesOf(document, media)).map(({ value }) => value) : [];
  };
  return operationEntries.map(({ id, operation }) => {
    const parameters = ((operation.parameters ?? []) as unknown[]).map((one) => deref(one));
    const [, success] = Object.entries(operation.responses as Fields).find(([code]) => code.startsWith('2')) ?? [];
    return {
      id,
      parameters: Object.fromEntries(parameters.map(({ name, example }) => [name, example])),
      requests: shownBy(operation.requestBody),
      response: shownBy(success)[0],
      ...(operation['x-pagination'] !== undefined && { pagination: operation['x-pagination'] as never }),
      ...(operation['x-job'] !== undefined && { job: operation['x-job'] as never }),
    };
  });
}

/** Every value of the examples that is neither an object nor an array. */
export function partsOf(scenes: readonly Scene[]): Part[] {
  return scenes.flatMap(({ id: scene, parameters, requests, response }) => [
    ...walk({ scene, side: 'parameter' }, parameters),
    ...requests.flatMap((request) => walk({ scene, side: 'request' }, request)),
    ...walk({ scene, side: 'response' }, response),
  ]);
}

function walk(at: Pick<Part, 'scene' | 'side'>, value: Json, key = '', holder: Fields = {}): Part[] {
  if (Array.isArray(value)) return value.flatMap((item) => walk(at, item, key, holder));
  if (typeof value !== 'object' || value === null) return [{ ...at, key, holder, value }];
  return Object.entries(value).flatMap(([name, inner]) => walk(at, inner, name, value as Fields));
}

/** A time of an example in milliseconds, in whichever of its forms the API writes it; undefined for what is not a time. */
export function timeOf(value: Json): number | undefined {
  if (typeof value === 'number') return value > 1e12 ? value : undefined;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(value)) return undefined;
  const text = value.replace(' ', 'T').replace(/\+0000$/, 'Z');
  return Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
}
