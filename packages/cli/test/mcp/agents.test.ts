import { describe, expect, test } from '@jest/globals';
import { commandOf } from '../../src/commands/find.js';
import { limited, longestResult } from '../../src/mcp/limited.js';
import { messagesOnly } from '../../src/mcp/lines.js';
import { failure } from '../../src/mcp/results.js';
import { listedCommands, toolOf } from '../../src/mcp/tools.js';
import { waitForJobTool } from '../../src/mcp/wait-for-job.js';
import { asToolsSay, forAgents } from '../../src/mcp/words.js';
import { serverEnvironment, textOf, withServer } from './server.js';

const tools = [...listedCommands({ allowWrites: true, groups: undefined }).map(toolOf), waitForJobTool];

describe('tools', () => {
  test.each(tools)('$name says whether it reads, destroys and is idempotent', ({ name, annotations }) => {
    const { reads, confirm, idempotent } = commandOf(name) ?? { reads: true, idempotent: true };
    expect(annotations).toEqual({
      readOnlyHint: Boolean(reads),
      destructiveHint: Boolean(confirm),
      idempotentHint: Boolean(idempotent),
      openWorldHint: true,
    });
  });
});

describe('standard input', () => {
  async function passing(...chunks: readonly string[]) {
    const responses: string[] = [];
    const lines = messagesOnly((line) => responses.push(line));
    for (const chunk of chunks) lines.write(chunk);
    lines.end();
    let passed = '';
    for await (const chunk of lines) passed += chunk;
    return { passed, responses: responses.map((line) => JSON.parse(line) as unknown) };
  }

  const call = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
  const refused = (code: number, id: unknown = null) =>
    expect.objectContaining({ jsonrpc: '2.0', id, error: { code, message: expect.any(String) } });

  test.each([
    ['garbage', -32700, null],
    ['{"jsonrpc":"2.0","id":1,', -32700, null],
    ['\u0000\u0001', -32700, null],
    ['[]', -32600, null],
    ['null', -32600, null],
    ['7', -32600, null],
    ['{"id":5,"method":"ping"}', -32600, 5],
    ['{"jsonrpc":"2.0","id":"a"}', -32600, 'a'],
  ])('%j gets an error of JSON-RPC, and the next message its response', async (line, code, id) => {
    const { passed, responses } = await passing(`${line}\n${call}\n`);
    expect(passed).toBe(`${call}\n`);
    expect(responses).toEqual([refused(code, id)]);
  });

  test('may come in pieces, with characters cut in two, and end without a line break', async () => {
    const text = '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":"ü"}}';
    const bytes = Buffer.from(text);
    const cut = bytes.indexOf(0xc3) + 1;
    const responses: string[] = [];
    const lines = messagesOnly((line) => responses.push(line));
    lines.write(bytes.subarray(0, cut));
    lines.end(bytes.subarray(cut));
    let passed = '';
    for await (const chunk of lines) passed += chunk;
    expect(passed).toBe(`${text}\n`);
    expect(responses).toEqual([]);
  });

  test('is not kept without end where no line ends', async () => {
    const { passed, responses } = await passing('x'.repeat(11 * 1024 * 1024), `\n${call}\n`);
    expect(passed).toBe(`${call}\n`);
    expect(responses).toEqual([refused(-32700)]);
  });
});

describe('a result that is too long', () => {
  const list = commandOf('listInstances');
  if (!list) throw new Error('There is no list.');
  const instances = Array.from({ length: 100 }, (_, index) => ({ id: index, text: 'x'.repeat(3000) }));

  test('of a list has the first items that fit, and says how to get the others', () => {
    const { data, notes } = limited({ instances, total_record: 300 }, list, { offset: 100 });
    const kept = (data as { instances: unknown[] }).instances;
    expect(kept).toEqual(instances.slice(0, kept.length));
    expect(kept.length).toBeGreaterThan(30);
    expect(JSON.stringify(data).length).toBeLessThanOrEqual(longestResult);
    const next = JSON.stringify({ offset: 100 + kept.length, limit: kept.length });
    expect(notes).toEqual([
      `The result is too long: it has the first ${kept.length} of 100 items. For the others, call listInstances with ${next}.`,
    ]);
  });

  test('of anything else is cut, and says so', () => {
    const { data, notes } = limited({ text: 'x'.repeat(200_000) }, { operation: 'getX' }, {});
    expect(data).toHaveLength(longestResult);
    expect(notes).toEqual([expect.stringContaining('is cut after 100000, so it is not valid JSON')]);
  });

  test('leaves a short one as it is', () => {
    const short = { instances: [], total_record: 0 };
    expect(limited(short, list, {})).toEqual({ data: short, notes: [] });
    expect(limited(undefined, list, {})).toEqual({ data: undefined, notes: [] });
  });
});

describe('an error', () => {
  test.each([
    [
      'the path parameter project_id is missing: give projectId to the client',
      /^This server has no project\. A person/,
    ],
    ['Nothing was sent. Check address, headers and the `fetch` that was given.', /A person checks DDM_ENDPOINT/],
  ])('speaks to callers of tools: %s', (text, expected) => {
    expect(asToolsSay(text)).toMatch(expected);
    expect(asToolsSay(text)).not.toMatch(/--|projectId|`fetch`/);
  });

  test('of the settings says who changes them', () => {
    const error = { name: 'ConfigurationError', message: 'An access key has two parts. Set OS_ACCESS_KEY too.' };
    expect(forAgents(error)).toBe(
      'This server cannot use its settings. An access key has two parts. Set OS_ACCESS_KEY too. A person changes them and starts it again.',
    );
  });

  test('names tools in its remedy, and no commands', async () => {
    const error = {
      name: 'BadRequestError',
      message: 'createInstance: 400 DBS.200019: x',
      status: 400,
      code: 'DBS.200019',
    };
    const { content } = await failure({ ...error, operationId: 'createInstance' });
    expect(textOf({ content })).not.toMatch(/\bddm [a-z]+ [a-z]+/);
  });
});

test('a server that lacks credentials says so at the start, and with each call; garbage gets a response', async () => {
  const { OS_SECRET_KEY: _, ...env } = serverEnvironment('http://127.0.0.1:9');
  await withServer([], env, async ({ client, stderr }) => {
    const result = await client.callTool({ name: 'listInstances', arguments: {} });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(/^This server cannot use its settings\. .*Set OS_SECRET_KEY too\./);
    expect(stderr()).toMatch(/^Warning: This server cannot use its settings\. .* Calls fail until then\.\n$/);
  });
});
