import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { argumentsFor } from '../src/arguments/command-line.js';
import { flagsOf } from '../src/arguments/flags.js';
import { readInput } from '../src/arguments/input.js';
import { parseArguments } from '../src/arguments/parse.js';
import type { Command, Schema } from '../src/commands/command.js';
import { commands } from '../src/commands/find.js';
import { schemaValues } from '../src/complete/values.js';
import { commandHelp } from '../src/help/command-help.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-lists-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A command with one list in its body and one in its query. */
const commandWith = (items: Schema): Command => ({
  group: 'thing',
  verb: 'create',
  operation: 'createThing',
  method: 'POST',
  path: '/things',
  summary: 'Create a thing',
  description: 'Creates a thing.',
  parameters: [
    { name: 'fields', in: 'query', required: false, schema: { type: 'array', description: 'Fields.', items } },
  ],
  body: {
    required: false,
    schema: { type: 'object', properties: { of: { type: 'array', description: 'Of.', items } } },
  },
  example: {},
  columns: [],
});

const read = async (items: Schema, ...args: string[]) => {
  const command = commandWith(items);
  const { input } = await readInput(command, parseArguments(command, args, 'x'), { stdin: process.stdin } as never);
  return input;
};
const itemsOf = async (items: Schema, ...args: string[]) =>
  ((await read(items, ...args)).body as { of: unknown } | undefined)?.of;

describe('a flag for a list', () => {
  const text: Schema = { type: 'string' };

  test.each<[Schema, string[], unknown]>([
    [text, ['--of', 'a,b'], ['a', 'b']],
    [text, ['--of', ' a , b'], ['a', 'b']],
    [text, ['--of', 'a,b', '--of', 'c'], ['a', 'b', 'c']],
    [text, ['--of', 'a'], ['a']],
    [text, ['--of', '["a,b", ""]'], ['a,b', '']],
    [text, ['--of', '["a"]', '--of', 'b,c'], ['a', 'b', 'c']],
    [text, ['--of', 'b,c', '--of', '["a"]'], ['b', 'c', 'a']],
    [text, ['--body', '{"of": ["x"]}', '--of', 'a,b'], ['a', 'b']],
    [{ type: 'integer' }, ['--of', '1,2'], [1, 2]],
    [{ type: 'string', enum: ['a', 'b'] }, ['--of', 'a,b'], ['a', 'b']],
    [{ type: 'string', enum: ['a', 'a,b'] }, ['--of', 'a,b'], ['a,b']],
    [{ type: 'string', pattern: '^[a-z]+$' }, ['--of', 'a,b'], ['a', 'b']],
    [{ type: 'string', pattern: '^.+$' }, ['--of', 'a,b'], ['a,b']],
    [{ type: 'object', properties: { a: { type: 'string' } } }, ['--of', '[{"a":"1,2"}]'], [{ a: '1,2' }]],
  ])('of %j takes %j', async (items, args, expected) => {
    expect(await itemsOf(items, ...args)).toEqual(expected);
  });

  test('of the query does the same', async () => {
    expect(await read(text, '--fields', 'a,b', '--fields', 'c')).toEqual({ fields: ['a', 'b', 'c'] });
  });

  test.each([',', 'a,', ',a', 'a,,b', '', ' '])('refuses empty items: %j', async (given) => {
    await expect(itemsOf(text, `--of=${given}`)).rejects.toThrow(
      '--of has an empty item. Leave it out, or write the list as JSON.',
    );
  });

  test('checks each item', async () => {
    await expect(itemsOf({ type: 'integer' }, '--of', '1,x')).rejects.toThrow('--of must be a whole number, not "x".');
    await expect(itemsOf({ type: 'string', pattern: '^[a-z]+$' }, '--of', 'a,B')).rejects.toThrow('--of.1 must');
  });

  test('reads JSON from a file, as before', async () => {
    const file = join(folder, 'list.json');
    await writeFile(file, '["a", "b,c"]');
    expect(await itemsOf(text, '--of', `@${file}`)).toEqual(['a', 'b,c']);
  });

  test.each<[Schema, unknown[]]>([
    [text, ['a', 'b']],
    [text, ['a,b', 'c']],
    [text, ['', ' a', '[x', '@y', '-z']],
    [{ type: 'integer' }, [1, 2]],
  ])('of %j is written so that it is read back: %j', async (items, of) => {
    const command = commandWith(items);
    expect(await itemsOf(items, ...argumentsFor(command, { body: { of } }))).toEqual(of);
  });

  test('says so in help, and completes further items', async () => {
    expect(commandHelp(commandWith(text)).replace(/\s+/g, ' ')).toContain(
      '--of TEXT Of. Separate items by commas, or give the flag several times.',
    );
    const found = await schemaValues({ type: 'array', items: { type: 'string', enum: ['a', 'b'] } }, 'a,');
    expect(found.map(({ value }) => value)).toEqual(['a,b']);
  });
});

const lists = commands.flatMap((command) =>
  flagsOf(command)
    .filter(({ schema }) => schema.type === 'array' && schema.items?.type === 'string')
    .map((flag) => ({ command, flag, name: `${command.operation} --${flag.name}` })),
);

test.each(lists)('commas separate the items of $name', async ({ command, flag }) => {
  const words = argumentsFor(command, { ...command.example, body: undefined });
  const body = ['--body', JSON.stringify(command.example.body)];
  const parsed = parseArguments(command, [...words, ...body, `--${flag.name}`, 'one,two'], 'x');
  const { input } = await readInput(command, parsed, { stdin: process.stdin } as never);
  const value = flag.path.reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], input);
  expect(value).toEqual(['one', 'two']);
});
