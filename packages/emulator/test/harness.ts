import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { MessageChannel } from 'node:worker_threads';
import { type OperationId, operations } from '@ddm-openapi/spec';
import { type Document, firstExample, type MediaExamples, resolve } from '@ddm-openapi/spec/derive';
import { Ajv, type ValidateFunction } from 'ajv';
import { connectEmulator } from '../src/connect.js';
import { createEmulator, type Emulator, type EmulatorOptions, startEmulator } from '../src/index.js';
import { serveMessages } from '../src/worker/serve.js';

const require = createRequire(import.meta.url);
const document = JSON.parse(readFileSync(require.resolve('@ddm-openapi/spec/openapi.json'), 'utf8')) as Document &
  Record<string, unknown>;

export const project = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';
export const otherProject = '8c1e5a7d3b9f4260a4d8c6e2f0b17593';
export const password = 'NotAReal-Passw0rd';

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(document, 'openapi');
for (const format of ['int32', 'int64', 'password', 'date-time', 'uuid', 'ipv4']) ajv.addFormat(format, true);
const compiled = new Map<string, ValidateFunction>();

interface ResponseObject {
  headers?: Record<string, object>;
  content?: Record<string, { schema: { $ref: string } }>;
}

/** The first example of the request body of an operation; undefined where it takes none. */
export function exampleBody(id: OperationId): unknown {
  const { path = '', method = 'get' } = operations.find((one) => one.id === id) ?? {};
  const item = document.paths[path] as Record<string, { requestBody?: { content: Record<string, MediaExamples> } }>;
  return structuredClone(firstExample(document, item[method]?.requestBody?.content['application/json']));
}

/** Checks a header, which arrives as text, against its schema. */
function headerViolations(header: object, text: string | null): string[] {
  if (text === null) return ['is missing'];
  const { schema } = resolve<{ schema: { type: string } }>(document, header as { schema: { type: string } });
  const validate = ajv.compile(schema);
  const isNumber = /^-?\d+(\.\d+)?$/.test(text) && schema.type !== 'string';
  return validate(isNumber ? Number(text) : text) ? [] : (validate.errors ?? []).map(({ message }) => `${message}`);
}

/** Compares a response with the document: an undocumented status, or an invalid header or body. */
export function violations(id: OperationId, status: number, headers: Headers, text: string): string[] {
  const operation = operations.find((one) => one.id === id);
  const item = operation && (document.paths[operation.path] as Record<string, { responses: Record<string, object> }>);
  const found = operation && item?.[operation.method]?.responses[String(status)];
  if (!operation || !found) return [`${id} does not document status ${status}`];
  const response = resolve<ResponseObject>(document, found as ResponseObject);
  const problems = Object.entries(response.headers ?? {}).flatMap(([name, header]) =>
    headerViolations(header, headers.get(name)).map((problem) => `${id} ${status} header ${name} ${problem}`),
  );
  if (!headers.get('content-type')?.startsWith('application/json')) problems.push(`${id} ${status} is not JSON`);
  const { $ref } = response.content?.['application/json']?.schema ?? { $ref: '' };
  let validate = compiled.get($ref);
  if (!validate) {
    validate = ajv.compile({ $ref: `openapi${$ref}` });
    compiled.set($ref, validate);
  }
  if (!validate(JSON.parse(text)))
    problems.push(...(validate.errors ?? []).map((e) => `${id} ${status} ${e.instancePath} ${e.message}`));
  return problems;
}

export interface Request {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean>;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Received {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into responses of many shapes, each validated by the document
  body: any;
}

/** How requests reach the emulator: over a socket, by its own `fetch`, or by the messages of a worker. */
export const ways = ['server', 'fetch', 'worker'] as const;
export type Way = (typeof ways)[number];

interface Running {
  readonly emulator: Emulator;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

async function run(options: EmulatorOptions, way: Way): Promise<Running> {
  if (way === 'server') {
    const emulator = await startEmulator({ port: 0, ...options });
    return { emulator, fetch: (url, init) => fetch(url, init), close: () => emulator.close() };
  }
  const emulator = createEmulator(options);
  if (way === 'fetch') return { emulator, fetch: emulator.fetch, close: () => emulator.close() };
  const { port1, port2 } = new MessageChannel();
  serveMessages(port1 as unknown as Parameters<typeof serveMessages>[0], () => emulator);
  port1.start();
  const connection = connectEmulator(port2 as unknown as Parameters<typeof connectEmulator>[0]);
  const close = async () => {
    port1.close();
    await emulator.close();
  };
  return { emulator, fetch: connection.fetch, close };
}

/** An emulator under test. Every response that `call` gets is held against the document. */
export class Harness {
  token: string;
  readonly emulator: Emulator;
  readonly fetch: Running['fetch'];
  readonly close: () => Promise<void>;

  private constructor({ emulator, fetch, close }: Running) {
    this.emulator = emulator;
    this.fetch = fetch;
    this.close = close;
    this.token = emulator.issueToken();
  }

  static async start(options: EmulatorOptions = {}, way: Way = 'server'): Promise<Harness> {
    const running = await run({ seed: 1, speed: 1, ...options }, way);
    running.emulator.clock.pause();
    return new Harness(running);
  }

  url(id: OperationId, { path = {}, query = {} }: Request = {}): string {
    const operation = operations.find((one) => one.id === id);
    const values: Record<string, string> = { project_id: project, ...path };
    const filled = (operation?.path ?? '').replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
      encodeURIComponent(values[name] ?? `no-${name}`),
    );
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
    return `${this.emulator.url}${filled}${search && `?${search}`}`;
  }

  async call(id: OperationId, request: Request = {}): Promise<Received> {
    const operation = operations.find((one) => one.id === id);
    const response = await this.fetch(this.url(id, request), {
      method: operation?.method.toUpperCase() ?? 'GET',
      headers: {
        'X-Auth-Token': this.token,
        ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    const problems = violations(id, response.status, response.headers, text);
    if (problems.length) throw new Error(`${problems.join('\n')}\n${text.slice(0, 500)}`);
    return { status: response.status, headers: response.headers, body: JSON.parse(text) };
  }

  /** Calls an operation that must succeed. */
  async ok(id: OperationId, request: Request = {}): Promise<Received['body']> {
    const { status, body } = await this.call(id, request);
    if (status >= 300) throw new Error(`${id} responded with ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Steps the clock far enough for all that goes on to end. */
  finishJobs(): void {
    this.advance(3_600_000);
  }

  /** Steps the clock, and takes a new token, as the old one may have expired. */
  advance(milliseconds: number): void {
    this.emulator.clock.advance(milliseconds);
    this.token = this.emulator.issueToken();
  }

  /** An instance that is RUNNING. */
  async runningInstance(name = 'ddm-orders', changes: Record<string, unknown> = {}): Promise<string> {
    const { id } = await this.ok('createInstance', { body: { ...newInstance(name), ...changes } });
    this.finishJobs();
    return id;
  }

  /** A schema that is RUNNING, on the first `dataNodes` data nodes that are available. */
  async runningSchema(instance_id: string, name = 'orders', shards = 4, dataNodes = 2): Promise<string[]> {
    const { data_nodes } = await this.ok('listAvailableDataNodes', { path: { instance_id } });
    const ids = data_nodes.slice(0, dataNodes).map((node: { id: string }) => node.id);
    await this.ok('createSchema', { path: { instance_id }, body: newSchema(name, shards, ids) });
    this.finishJobs();
    return ids;
  }
}

export function newInstance(name = 'ddm-orders') {
  return {
    name,
    flavor_ref: 'ddm.2xlarge.2',
    node_num: 2,
    engine_version: '3.1.0.8',
    available_zones: ['eu-de-01'],
    vpc_id: '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65',
    security_group_id: '6b0c9f3d-8e51-47a2-a4f6-d15c7e092b38',
    subnet_id: '9d4e7c20-1f8b-4a63-b5d9-06e2a7c3f184',
  };
}

export function newSchema(name: string, shards: number, dataNodeIds: string[]) {
  return {
    name,
    shard_mode: 'cluster',
    shard_number: shards,
    dn_instances: dataNodeIds.map((id) => ({ id, user_name: 'root', user_password: password })),
  };
}
