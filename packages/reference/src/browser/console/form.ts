import type { ConsoleField, ConsoleOperation } from '../../console/data.js';
import type { ExampleRequest } from '../../samples/request.js';
import { element } from './elements.js';
import { moment } from './request.js';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The places of fields, with their headings. */
const places: Readonly<Record<ConsoleField['in'], string>> = {
  path: 'Path parameters',
  query: 'Query parameters',
  header: 'Headers',
  body: 'Body',
};

/** The fields of a request, filled with its example. */
export class RequestForm {
  /** A group of fields for each place that has any. */
  readonly groups: readonly HTMLElement[];
  readonly #controls: [ConsoleField, Control][];

  constructor(
    private readonly target: ConsoleOperation,
    variables: Readonly<Record<string, string>>,
    now: number,
  ) {
    const { path, query, headers, body } = target.example;
    const example = (field: ConsoleField): unknown => {
      if (field.in === 'path') return path[field.name] ?? variables[field.name];
      if (field.in === 'query') return query[field.name];
      if (field.in === 'header') return headers[field.name];
      return (body as Record<string, unknown> | undefined)?.[field.name];
    };
    const all = [...target.parameters, ...(target.body ?? [])];
    this.#controls = all.map((field) => [field, control(field, example(field), now)]);
    this.groups = Object.entries(places).flatMap(([place, title]) => {
      const fields = this.#controls.filter(([field]) => field.in === place).map(labelled);
      return fields.length ? [group(title, fields)] : [];
    });
  }

  /** The request as typed. Throws an Error that names a field whose value is not of its type. */
  read(): ExampleRequest {
    const of = (place: ConsoleField['in']) =>
      Object.fromEntries(
        this.#controls
          .filter(([field, { value }]) => field.in === place && value !== '')
          .map(([field, { value }]) => [field.name, typed(field, value)]),
      );
    const { cookies, emptyResponse, mediaType } = this.target.example;
    return {
      path: of('path'),
      query: of('query'),
      headers: of('header'),
      cookies,
      emptyResponse,
      ...(mediaType && { mediaType }),
      ...(this.target.body && { body: of('body') }),
    };
  }

  /** Writes a value into a field, if there is one of that name. */
  set(name: string, value: string): void {
    for (const [field, input] of this.#controls) if (field.name === name) input.value = value;
  }
}

function group(title: string, fields: readonly HTMLElement[]): HTMLElement {
  return element(
    'fieldset',
    { className: 'console-group' },
    element('legend', {}, title),
    element('div', { className: 'console-fields' }, ...fields),
  );
}

function labelled([{ name, required, type }, input]: readonly [ConsoleField, Control]): HTMLElement {
  const kind = `${type}${required ? ', required' : ''}`;
  return element('label', {}, element('span', {}, element('code', {}, name), ` ${kind}`), input);
}

function control({ name, type, values }: ConsoleField, example: unknown, now: number): Control {
  const text = example === undefined ? '' : isComplex(type) ? json(example, now) : String(moment(example, now));
  const common = { name, spellcheck: false, autocomplete: 'off' as const };
  if (isComplex(type))
    return element('textarea', { ...common, value: text, rows: Math.min(10, text.split('\n').length) });
  const choices = type === 'boolean' ? ['true', 'false'] : values;
  if (!choices) return element('input', { ...common, value: text });
  const select = element('select', { name }, ...['', ...choices].map((value) => element('option', { value }, value)));
  select.value = text;
  return select;
}

function typed({ name, type }: ConsoleField, value: string): unknown {
  if (type === 'boolean') return value === 'true';
  // Text in place of a number is sent as it is, so that the response to it can be seen.
  if (type === 'integer' || type === 'number') return Number.isNaN(Number(value)) ? value : Number(value);
  if (!isComplex(type)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    throw new Error(`${name} is not JSON: ${(error as Error).message}`);
  }
}

function json(example: unknown, now: number): string {
  return JSON.stringify(example, (_name, value: unknown) => moment(value, now), 2);
}

function isComplex(type: string): boolean {
  return type === 'array' || type === 'object';
}
