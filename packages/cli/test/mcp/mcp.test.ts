import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { startEmulator } from '@ddm-openapi/emulator';
import { operations } from '@ddm-openapi/spec';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { commandOf, commands } from '../../src/commands/find.js';
import { listedCommands, toolOf, waitTool } from '../../src/mcp/tools.js';
import { program, serverEnvironment, textOf, withServer } from './server.js';
import { states, withEmulator } from './with-emulator.js';

beforeAll(states);

const reads = commands.filter(({ reads: only }) => only);
const everything = { allowWrites: true, groups: undefined };

describe('the tools', () => {
  test('are the operations that read, unless writes are allowed', async () => {
    const names = await withEmulator({}, async ({ client }) =>
      (await client.listTools()).tools.map(({ name }) => name),
    );
    const offered = reads.filter(({ deprecated }) => !deprecated).map(({ operation }) => operation);
    expect(names).toEqual([...offered, waitTool]);
    const flags = ['--allow-writes'];
    const { tools } = await withEmulator({ flags }, ({ client }) => client.listTools());
    expect(tools.map(({ name }) => name)).toEqual([
      ...commands.filter(({ deprecated }) => !deprecated).map(({ operation }) => operation),
      waitTool,
    ]);
    for (const { name, annotations } of tools.slice(0, -1)) {
      const operation = operations.find(({ id }) => id === name);
      expect({ name, ...annotations }).toMatchObject({
        readOnlyHint: operation?.method === 'get',
        idempotentHint: operation?.idempotent,
        destructiveHint: Boolean(commandOf(name)?.confirm),
      });
    }
  });

  test('can be limited to groups', async () => {
    const { tools } = await withEmulator({ flags: ['--groups', 'job, schema'] }, ({ client }) => client.listTools());
    expect(new Set(tools.slice(0, -1).map(({ name }) => commandOf(name)?.group))).toEqual(new Set(['schema', 'job']));
  });

  test('have names that clients accept, and none that two have', () => {
    const names = [...listedCommands(everything).map((command) => toolOf(command).name), waitTool];
    expect(names.filter((name) => !/^[A-Za-z\d_-]{1,64}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('that delete are destructive, and those that read are not', () => {
    const hints = (operation: string) => toolOf(commandOf(operation) as (typeof commands)[number]).annotations;
    expect(hints('deleteInstance')).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    expect(hints('createInstance')).toMatchObject({ readOnlyHint: false, destructiveHint: false });
    expect(hints('listInstances')).toMatchObject({ readOnlyHint: true, destructiveHint: false, idempotentHint: true });
  });

  test('describe their arguments in JSON Schema, without what only this document knows', () => {
    const text = JSON.stringify(listedCommands(everything).map(toolOf));
    expect(text).not.toMatch(/"x-[a-z]|"example":|"nullable"/);
    const { body } = toolOf(commandOf('updateInstancePort') as (typeof commands)[number]).inputSchema.properties;
    expect(body).toMatchObject({ properties: { port: { type: 'integer', not: { enum: expect.any(Array) } } } });
    const policy = toolOf(commandOf('updateRouteSwitchPolicy') as (typeof commands)[number]).inputSchema;
    expect(policy.properties.body).toHaveProperty('dependentRequired');
  });
});

describe('a write', () => {
  const instance_id = commandOf('deleteInstance')?.example.instance_id as string;

  test('is refused without the flag, and nothing is sent', async () => {
    await withEmulator({}, async ({ call, requests }) => {
      const result = await call('deleteInstance', { instance_id });
      expect(result.isError).toBe(true);
      expect(textOf(result)).toBe(
        'deleteInstance changes something, and this server only reads. To allow it, start the server as ddm mcp --allow-writes.',
      );
      expect(requests()).toEqual([]);
    });
  });

  test('shows no secret', async () => {
    const command = commandOf('setAdminUser') as (typeof commands)[number];
    await withEmulator({ flags: ['--allow-writes', '--debug'] }, async ({ call, stderr }) => {
      const { body, ...parameters } = command.example;
      const given = { ...(body as object), password: 'NotAReal-Secret7' };
      const results = [
        await call(command.operation, { ...parameters, body: given }),
        await call(command.operation, { ...parameters, instance_id: 'none', body: given }),
        await call(command.operation, { ...parameters, body: { ...given, password: ['NotAReal-Secret7'] } }),
      ];
      expect(results.map(({ isError = false }) => isError)).toEqual([false, true, true]);
      expect(stderr()).toContain('/admin-user');
      expect(JSON.stringify(results) + stderr()).not.toContain('NotAReal-Secret7');
    });
  });
});

describe('an error', () => {
  test('of the service comes with code, remedy and request id', async () => {
    await withEmulator({ flags: ['--allow-writes'] }, async ({ call }) => {
      const example = commandOf('createSchema')?.example ?? {};
      const { structuredContent, isError } = await call('createSchema', example);
      expect(isError).toBe(true);
      expect(structuredContent?.error).toEqual({
        message: expect.stringContaining('createSchema: 4'),
        status: expect.any(Number),
        code: expect.stringMatching(/^DBS\.\d+$/),
        remedy: expect.stringMatching(/\.$/),
        request_id: expect.stringMatching(/./),
        retryable: expect.any(Boolean),
      });
      expect((await call('getInstance', { instance_id: 'none' })).structuredContent).toMatchObject({
        error: { status: 404, next: 'listInstances' },
      });
    });
  });

  test('of the credentials names the command that a person runs', async () => {
    const { OS_SECRET_KEY: _, ...env } = serverEnvironment('http://127.0.0.1:9');
    const result = await withServer([], env, ({ client }) => client.callTool({ name: 'listInstances', arguments: {} }));
    expect(textOf(result)).toContain('next: a person runs ddm login');
  });
});

describe('the process', () => {
  test('ends when its input ends, and prints nothing but the protocol', async () => {
    const child = spawn(process.execPath, [program, 'mcp'], { env: serverEnvironment('http://127.0.0.1:9') });
    const stdout = text(child.stdout);
    child.stdin.write('this is no message\n');
    child.stdin.write(
      `${JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
      })}\n`,
    );
    child.stdout.once('data', () => child.stdin.end());
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(0);
    const responses = (await stdout).trim().split('\n');
    expect(responses.map((line) => JSON.parse(line) as unknown)).toEqual([
      { jsonrpc: '2.0', id: null, error: { code: -32700, message: expect.any(String) } },
      expect.objectContaining({ id: 1, result: expect.objectContaining({ serverInfo: expect.any(Object) }) }),
    ]);
  });

  test('responds to each request also where its input ends at once', async () => {
    const emulator = await startEmulator({ port: 0 });
    try {
      const child = spawn(process.execPath, [program, 'mcp'], { env: serverEnvironment(emulator.url) });
      const message = (id: number, method: string, params: object) =>
        `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
      const clientInfo = { name: 'test', version: '1' };
      child.stdin.end(
        [
          message(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo }),
          message(2, 'tools/call', { name: 'listInstances', arguments: {} }),
          message(3, 'tools/call', { name: 'listEngines', arguments: {} }),
          message(4, 'tools/call', { name: 'getInstance', arguments: {} }).trim(),
        ].join(''),
      );
      const lines = (await text(child.stdout)).trim().split('\n');
      const ids = lines.map((line) => (JSON.parse(line) as { id: number }).id);
      expect(ids.sort()).toEqual([1, 2, 3, 4]);
    } finally {
      await emulator.close();
    }
  });
});
