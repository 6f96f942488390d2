import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { emulate } from '@ddm-openapi/reference/build/example-states/emulate';
import { startsFrom, usual } from '@ddm-openapi/reference/build/example-states/starts-from';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { commandOf, commands } from '../../src/commands/find.js';
import { waitTool } from '../../src/mcp/tools.js';
import { exampleOf } from '../example.js';
import { program, serverEnvironment, textOf, withServer } from './server.js';
import { states, withEmulator } from './with-emulator.js';

beforeAll(states);

const reads = commands.filter(({ reads: only }) => only);

describe('every operation that reads gives the response of its example', () => {
  const stateOf = (operation: string) => startsFrom[operation] ?? usual;
  test.each([...new Set(reads.map(({ operation }) => stateOf(operation)))])('from the state %s', async (state) => {
    const here = reads.filter(({ operation }) => stateOf(operation) === state);
    await withEmulator({ state }, async ({ call, requests, stderr }) => {
      for (const command of here) {
        const result = await call(command.operation, exampleOf(command));
        const { structuredContent, content, isError = false } = result;
        expect({ operation: command.operation, isError, content: isError ? content : [] }).toEqual({
          operation: command.operation,
          isError: false,
          content: [],
        });
        expect(JSON.parse(textOf(result))).toEqual(structuredContent);
        expect(requests().at(-1)).toEqual({ operationId: command.operation, status: 200 });
      }
      expect(stderr()).toBe('');
    });
  });
});

describe('a write', () => {
  const instance_id = commandOf('deleteInstance')?.example.instance_id as string;

  test('of another group is refused', async () => {
    await withEmulator({ flags: ['--allow-writes', '--groups=job'] }, async ({ call, requests }) => {
      expect(textOf(await call('deleteInstance', { instance_id }))).toContain('group instance');
      expect(requests()).toEqual([]);
    });
  });

  test('starts a job, which is followed with progress', async () => {
    await withEmulator({ speed: 30, flags: ['--allow-writes'] }, async ({ call, client }) => {
      const started = await call('restartInstance', commandOf('restartInstance')?.example ?? {});
      const [, hint] = started.content as { text: string }[];
      const [, args = ''] = /waitForJob (\{.*\})/.exec(hint?.text ?? '') ?? [];
      const seen: number[] = [];
      const result = await client.callTool(
        { name: waitTool, arguments: { ...(JSON.parse(args) as object), seconds: 60 } },
        { onprogress: ({ progress, total = 0 }) => seen.push(progress / total) },
      );
      expect(result.structuredContent).toMatchObject({ ended: true, job: { status: 'Completed' } });
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.every((progress) => progress > 0 && progress <= 1)).toBe(true);
      expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    });
  });
});

describe('waiting', () => {
  test('that takes too long is not an error', async () => {
    await withEmulator({ speed: 1, flags: ['--allow-writes'] }, async ({ call }) => {
      const { structuredContent } = await call('restartInstance', commandOf('restartInstance')?.example ?? {});
      const result = await call(waitTool, { job_id: structuredContent?.job_id, seconds: 1 });
      expect(result.structuredContent).toMatchObject({ ended: false, job: { id: structuredContent?.job_id } });
      expect(textOf(result)).toContain('Call waitForJob again.');
    });
  });

  test('can be cancelled, and the server goes on', async () => {
    await withEmulator({ speed: 1, flags: ['--allow-writes'] }, async ({ call, client, requests }) => {
      const { structuredContent } = await call('restartInstance', commandOf('restartInstance')?.example ?? {});
      const controller = new AbortController();
      const waiting = client.callTool(
        { name: waitTool, arguments: { job_id: structuredContent?.job_id, seconds: 300 } },
        { signal: controller.signal },
      );
      const polls = () => requests().filter(({ operationId }) => operationId === 'getJob').length;
      while (polls() < 1) await sleep(20);
      controller.abort();
      await expect(waiting).rejects.toThrow();
      const before = polls();
      await sleep(4000);
      expect(polls() - before).toBeLessThanOrEqual(1);
      expect((await call('listInstances', {})).isError ?? false).toBe(false);
    });
  });

  test('wants what it needs to know of the job', async () => {
    await withEmulator({}, async ({ call }) => {
      const { operation } = commands.find(({ job }) => job?.fallback) as (typeof commands)[number];
      expect(textOf(await call(waitTool, { job_id: 'x', operation }))).toContain('parameters: ');
    });
  });
});

describe('an error', () => {
  test.each([
    [
      'listInstances',
      { limit: 'x' },
      'The arguments of listInstances do not fit: limit must be a whole number, not "x".',
    ],
    ['getInstance', {}, 'The arguments of getInstance do not fit: instance_id is missing.'],
    ['getInstance', { id: 'x' }, 'getInstance has no argument "id". It takes instance_id.'],
    ['listInstanzes', {}, 'There is no tool "listInstanzes". Did you mean listInstances'],
  ])('of the call %s %j is reported before anything is sent', async (name, args, message) => {
    await withEmulator({}, async ({ call, requests }) => {
      expect(textOf(await call(name, args))).toContain(message);
      expect(requests()).toEqual([]);
    });
  });
});

describe('the process', () => {
  test.each([
    ['legacy', '2025-11-25'],
    ['auto', '2026-07-28'],
  ] as const)('speaks the revision of a host (%s): %s', async (mode, revision) => {
    const { result } = await emulate((await states())[usual], 1e7, ({ url }) =>
      withServer(
        [],
        serverEnvironment(url),
        async ({ client }) => ({
          revision: client.getNegotiatedProtocolVersion(),
          tools: (await client.listTools()).tools.length,
          response: await client.callTool({ name: 'listInstances', arguments: {} }),
        }),
        { versionNegotiation: { mode } },
      ),
    );
    expect(result).toMatchObject({ revision, response: { structuredContent: { instances: [{}, {}] } } });
    expect(result.tools).toBeGreaterThan(20);
  });

  test.each([
    [['--allow'], 'There is no flag "--allow" here. Did you mean --allow-writes?'],
    [['x'], '"x" is one argument too many.'],
    [['--groups', 'jobs'], 'not "jobs". Did you mean job?'],
    [['--groups', ''], 'The value of --groups is empty.'],
  ])('does not start with %j', async (flags, message) => {
    const child = spawn(process.execPath, [program, 'mcp', ...flags], { env: serverEnvironment('http://127.0.0.1:9') });
    const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
    expect(await stdout).toBe('');
    expect(await stderr).toContain(message);
  });
});
