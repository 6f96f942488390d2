import type { Document } from '@ddm-openapi/spec/derive';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cupsClient as config, type GeneratedClient, generateClient, sendJson } from './generated-client.js';

/** An object with one property, which tells the bodies apart. */
const object = (name: string) => ({ type: 'object', required: [name], properties: { [name]: { type: 'string' } } });
const json = (name: string, type = 'application/json') => ({
  description: name,
  content: { [type]: { schema: object(name) } },
});
const ref = (name: string) => ({ $ref: `#/components/responses/${name}` });
const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];

const document = {
  openapi: '3.1.0',
  info: { title: 'Cups', version: '1.0.0' },
  servers: [{ url: 'https://cups.example.org' }],
  paths: {
    '/cups/{id}': {
      parameters,
      get: {
        operationId: 'getCup',
        responses: { 200: json('cup'), 404: ref('NotFound'), '4XX': ref('ClientFault'), default: ref('Error') },
      },
      put: { operationId: 'fillCup', responses: { '2XX': json('filled'), 404: ref('NotFound') } },
      post: {
        operationId: 'copyCup',
        responses: { 201: json('copy'), '2XX': json('draft'), '5XX': json('fault', 'application/problem+json') },
      },
      patch: { operationId: 'washCup', responses: { 409: { description: 'In use' }, default: json('washed') } },
      delete: { operationId: 'breakCup', responses: { 204: { description: 'Broken' } } },
    },
  },
  components: {
    responses: {
      NotFound: { ...json('missing'), 'x-status-message': 'Not Found', 'x-remedy': 'Look elsewhere.' },
      ClientFault: { ...json('mistake'), 'x-remedy': 'Mend the request.', 'x-retryable': false },
      Error: { ...json('failure'), 'x-remedy': 'Ask for support.', 'x-retryable': true },
    },
  },
  'x-status-codes': { 404: ref('NotFound'), '4XX': ref('ClientFault'), default: ref('Error') },
} as unknown as Document;

const user = `
import { ApiError, createCupsClient, type ErrorBody, type FillCupOutput, type CopyCupOutput, type WashCupOutput, token } from './index.js';
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends (<T>() => T extends Other ? 1 : 2) ? true : false;
type All<T extends true[]> = T;

export type Bodies = All<[
  Same<ErrorBody<'getCup', 404>['missing'], string>,
  Same<ErrorBody<'getCup', 418>['mistake'], string>,
  Same<ErrorBody<'getCup', 599>['failure'], string>,
  Same<ErrorBody<'getCup', 404 | 418>, ErrorBody<'getCup', 404> | ErrorBody<'getCup', 418>>,
  Same<ErrorBody<'getCup'>, ErrorBody<'getCup', 404> | ErrorBody<'getCup', 418> | ErrorBody<'getCup', 500>>,
  Same<ErrorBody<'copyCup', 500>['fault'], string>,
  Same<ErrorBody<'copyCup', 404>, unknown>,
  Same<ErrorBody<'washCup', 409>, unknown>,
  Same<ErrorBody<'washCup', 410>['washed'], string>,
  Same<ErrorBody<'washCup'>['washed'], string>,
  Same<ErrorBody<'breakCup'>, unknown>,
]>;
export type Outputs = All<[
  Same<FillCupOutput['filled'], string>,
  Same<keyof (CopyCupOutput & object), never>,
  Same<WashCupOutput['washed'], string>,
]>;

const cups = createCupsClient({ credentials: token('t') });
export async function use(): Promise<string> {
  const made = await cups.copyCup({ id: 'a' });
  if ('draft' in made) return made.draft;
  const { error } = await cups.getCup.safe({ id: 'a' });
  if (!(error instanceof ApiError)) return made.copy;
  // Every class that the response can have, with no ApiError of its own: default takes the rest.
  const name: 'NotFoundError' | 'ClientFaultError' | 'ResponseError' = error.name;
  if (error.name === 'NotFoundError') {
    const status: 404 = error.status;
    return (JSON.parse(error.body) as ErrorBody<'getCup', typeof status>).missing;
  }
  const status: number = error.status;
  return name + status;
}
`;

interface Failure extends Error {
  readonly status: number;
  readonly body: string;
  readonly remedy: string;
  readonly retryable: boolean;
}
type Method = {
  (input: object): Promise<object>;
  safe(input: object): Promise<{ error?: Failure }>;
};

let made: GeneratedClient;
let cups: Readonly<Record<'getCup' | 'fillCup' | 'copyCup' | 'washCup', Method>>;

beforeAll(async () => {
  made = await generateClient(document, config, user);
  const { createCupsClient, token } = (await made.load()) as {
    createCupsClient(options: object): typeof cups;
    token(value: string): object;
  };
  cups = createCupsClient({ baseUrl: made.baseUrl, credentials: token('not-a-real-token'), retry: false });
});
afterAll(() => made.close());

test('the types of bodies and errors are those of the code, or else of the range, or else of default', () => {
  expect(made.faults()).toEqual([]);
});

describe('the error of a response has the class of', () => {
  test.each([
    ['its code', 404, 'NotFoundError', 'Look elsewhere.', false],
    ['its range', 418, 'ClientFaultError', 'Mend the request.', false],
    ['its range, whatever HTTP says of a retry', 429, 'ClientFaultError', 'Mend the request.', false],
    ['default', 599, 'ResponseError', 'Ask for support.', true],
  ])('%s', async (_, status, name, remedy, retryable) => {
    made.respondWith((_request, response) => sendJson(response, status, { message: 'No.' }));
    const { error } = await cups.getCup.safe({ id: 'a' });
    expect(error).toMatchObject({ name, status, remedy, retryable, message: `getCup: ${status} No.` });
    expect(JSON.parse(error?.body ?? '')).toEqual({ message: 'No.' });
  });
});

test.each([
  ['fillCup', 207],
  ['copyCup', 299],
  ['washCup', 200],
] as const)('%s gives what a success of %d has', async (operation, status) => {
  made.respondWith((_, response) => sendJson(response, status, { done: 'yes' }));
  expect(await cups[operation]({ id: 'a' })).toEqual({ done: 'yes' });
});
