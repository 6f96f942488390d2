import { describe, expect, test } from '@jest/globals';
import { missingCatalogue } from '../../src/core/catalogue.js';
import { contextOf } from '../../src/core/rule.js';

const contextFor = (unresolved: object, source = '/documents/api.yaml') =>
  contextOf({ source, unresolved, referencedDocuments: {} });
const catalogueOf = (unresolved: object) => contextFor(unresolved).catalogue;
const refTo = (name: string) => ({ $ref: `#/components/responses/${name}` });

describe('entries', () => {
  const responses = {
    Ok: { 'x-required-on': 'request-body' },
    NotFound: {},
    Unsupported: { 'x-required-on': 'request-body' },
    Busy: { 'x-required-on': 'nothing' },
    Odd: { 'x-required-on': 'sometimes' },
    Other: {},
  };
  const catalogue = () =>
    catalogueOf({
      components: { responses },
      'x-status-codes': {
        200: refTo('Ok'),
        404: refTo('NotFound'),
        415: refTo('Unsupported'),
        409: refTo('Busy'),
        '5XX': refTo('Odd'),
        default: refTo('NotFound'),
      },
      'x-status-code-variants': {
        404: [{ response: refTo('Other'), reason: 'Older clients.' }, 'none', null],
        409: [{ response: refTo('Busy') }],
        500: 'none',
      },
    });

  test('say where they are required', () => {
    expect(catalogue().entries.map(({ code, name, requiredOn }) => [code, name, requiredOn])).toEqual([
      ['200', 'Ok', 'nothing'],
      ['404', 'NotFound', 'every-operation'],
      ['409', 'Busy', 'nothing'],
      ['415', 'Unsupported', 'request-body'],
      ['5XX', 'Odd', 'every-operation'],
      ['default', 'NotFound', 'every-operation'],
    ]);
    expect(catalogue().successes.map(({ code }) => code)).toEqual(['200']);
    expect(catalogue().errors).toHaveLength(5);
  });

  test('have variants with reasons', () => {
    expect(catalogue().variants.map(({ code, name, variantReason }) => [code, name, variantReason])).toEqual([
      ['404', 'Other', 'Older clients.'],
      ['409', 'Busy', ''],
    ]);
    expect(catalogue().entries.map(({ variantReason }) => variantReason)).toEqual(Array(6).fill(undefined));
  });

  test('are found by their status code and their place, the first of those at one place', () => {
    expect(catalogue().get('404')?.name).toBe('NotFound');
    const place = (name: string) => ({ file: '/documents/api.yaml', path: ['components', 'responses', name] });
    expect(catalogue().at(place('NotFound'))?.code).toBe('404');
    expect(catalogue().at(place('Busy'))?.variantReason).toBeUndefined();
    expect(catalogue().at(place('Other'))?.variantReason).toBe('Older clients.');
    expect(catalogue().at(place('None'))).toBeUndefined();
  });

  test('cover a status by its code, its range, or default', () => {
    expect([404, 500, 599, 400].map((status) => catalogue().covering(status)?.code)).toEqual([
      '404',
      '5XX',
      '5XX',
      'default',
    ]);
    expect(catalogueOf({}).covering(404)).toBeUndefined();
  });
});

test('error codes come with each of their statuses, those of the login with none', () => {
  const catalogue = catalogueOf({
    components: { responses: { NotFound: {}, Server: {} } },
    'x-status-codes': { 404: refTo('NotFound'), '5XX': refTo('Server') },
    'x-error-codes': {
      A: { status: 404, also: [{ status: 500 }, { status: 'none' }, null] },
      B: { status: 418 },
      C: { status: 404, loginOnly: true },
      D: { status: '404' },
      E: null,
      F: { status: 503, loginOnly: 'no' },
    },
  });
  expect([...catalogue.errorCodes.values()].map(({ statuses }) => statuses)).toEqual([
    [404, 500],
    [418],
    [404],
    [],
    [],
    [503],
  ]);
  const codesOf = (code: string) => catalogue.codesOf(code).map((entry) => entry.code);
  expect([codesOf('404'), codesOf('5XX'), codesOf('418')]).toEqual([['A'], ['A', 'F'], []]);
});

describe('a document without a catalogue', () => {
  const missing = (document: object, source?: string) => {
    const context = contextFor(document, source);
    return missingCatalogue(context.document, context.references);
  };

  test('gets the command that makes one', () => {
    const document = { paths: { '/a': { get: { responses: { 404: {} } } } } };
    expect(missing(document).message).toContain('adopt api.yaml` to make it');
    expect(missing(document).place.path).toEqual([]);
    expect(missing(document, '').message).toContain('adopt openapi.yaml` to make it');
    expect(missing({}).message).toBe(
      'The document has no x-status-codes, which names the shared response of each status code, and no operation has an error response to make it from. Write a component for each status code, and x-status-codes with a $ref to it.',
    );
    const successes = { paths: { '/a': { get: { responses: { 200: {}, 404: {} } } } } };
    expect(missing(successes).message).toContain('to make it');
    expect(missing({ swagger: '2.0' }).message).toBe(
      'The document is written in Swagger 2.0, which these rules do not read. Convert it to OpenAPI 3.',
    );
  });

  test.each([
    [[], 'a list'],
    ['text', 'not a map'],
    [null, 'not a map'],
    [{}, 'empty'],
    [{ $ref: '#/none' }, 'a reference that leads nowhere'],
  ])('%j', (written, what) => {
    const { message, place } = missing({ 'x-status-codes': written });
    expect(message).toContain(`x-status-codes is ${what}. Write a map`);
    expect(place.path).toEqual(['x-status-codes']);
  });
});
