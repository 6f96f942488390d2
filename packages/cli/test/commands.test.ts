import { readFileSync } from 'node:fs';
import { places } from '@ddm-openapi/foundation/workspace';
import { operations } from '@ddm-openapi/spec';
import type { Document } from '@ddm-openapi/spec/derive';
import { describe, expect, test } from '@jest/globals';
import { commandTable } from '../build/commands.js';
import { groupsOf, nameOf } from '../build/names.js';
import { argumentsFor } from '../src/arguments/command-line.js';
import { flagsOf } from '../src/arguments/flags.js';
import { optionsOf, parseArguments } from '../src/arguments/parse.js';
import { kebab } from '../src/arguments/spelling.js';
import { commandOf, commands, groups } from '../src/commands/find.js';
import { runProgram } from './program.js';

const document = JSON.parse(readFileSync(places.bundle, 'utf8')) as Document & { 'x-operation-verbs': string[] };

describe('the commands', () => {
  test('are one for each operation, in the order of the document', () => {
    expect(commands.map(({ operation }) => operation)).toEqual(operations.map(({ id }) => id));
  });

  test('have a name each', () => {
    const names = commands.map(({ group, verb }) => `${group} ${verb}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z\d]+)* [a-z]+(-[a-z\d]+)*$/.test(name))).toEqual([]);
  });

  test('describe each flag, and no two of one command alike', () => {
    const wrong = commands.flatMap((command) => {
      const flags = flagsOf(command).map(({ name, schema }) => ({ name, text: schema.description ?? '' }));
      const texts = flags.map(({ text }) => text);
      return flags
        .filter(({ text }, index) => !text || texts.indexOf(text) !== index)
        .map(({ name, text }) => `${command.operation} --${name}: ${text}`);
    });
    expect(wrong).toEqual([]);
  });

  test('begin with a verb of the vocabulary', () => {
    const verbs = document['x-operation-verbs'];
    expect(commands.filter(({ verb }) => !verbs.includes(verb.split('-')[0] ?? ''))).toEqual([]);
  });

  test('are in groups that are described', () => {
    expect(groups.length).toBeGreaterThan(5);
    expect(groups.filter(({ description }) => !description)).toEqual([]);
    expect(new Set(groups.map(({ description }) => description)).size).toBe(groups.length);
  });

  test.each(commands)('$group $verb has a flag for everything, of one name each', (command) => {
    const names = [...flagsOf(command), ...optionsOf(command)].map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(command.parameters.filter(({ name }) => !names.includes(kebab(name)))).toEqual([]);
  });

  test('that are deprecated name a successor that is not', () => {
    const deprecated = commands.filter((command) => command.deprecated);
    expect(deprecated.length).toBeGreaterThan(0);
    for (const { replacedBy } of deprecated)
      expect(commandOf(replacedBy ?? '')).toMatchObject({ operation: replacedBy });
  });

  test('know the list that has the values of a parameter', () => {
    const source = (operation: string, parameter: string) =>
      commandOf(operation)?.parameters.find(({ name }) => name === parameter)?.source;
    expect(source('getInstance', 'instance_id')).toEqual({ operation: 'listInstances', field: 'id' });
    expect(source('deleteSchema', 'database_name')).toEqual({ operation: 'listSchemas', field: 'name' });
    expect(source('getBackup', 'backup_id')).toEqual({ operation: 'listBackups', field: 'id' });
  });
});

describe('names', () => {
  test.each([
    ['listInstances', 'Instances', '/v1/{p}/instances', 'instance list'],
    ['createInstanceV1', 'Instances', '/v1/{p}/instances', 'instance create-v1'],
    ['listFlavors', 'Engines and flavors', '/v3/{p}/flavors', 'flavor list'],
    ['listInstanceTags', 'Tags', '/v3/{p}/instances/{i}/tags', 'tag list'],
    ['listProjectTags', 'Tags', '/v3/{p}/instances/tags', 'tag list-project'],
    ['exportSchemaMetadata', 'Schemas', '/v3/{p}/instances/{i}/schema-metadata', 'schema export-metadata'],
    ['bindEip', 'Network', '/v3/{p}/instances/{i}/eip', 'network bind-eip'],
    ['getPolicy', 'Policies', '/policies/{id}', 'policy get'],
  ])('%s of %s', (operationId, tag, path, expected) => {
    const { group, verb } = nameOf({ operationId, tag, path });
    expect(`${group} ${verb}`).toBe(expected);
  });

  test('of a tag with two things are two groups', () => {
    expect(groupsOf('Engines and flavors')).toEqual(['engine', 'flavor']);
  });

  test('must differ', () => {
    const twice = structuredClone(document) as unknown as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const operation = twice.paths['/v3/{project_id}/jobs']?.get;
    if (operation) operation.operationId = 'listJob';
    const other = twice.paths['/v3/{project_id}/jobs/{job_id}']?.get;
    if (other) other.operationId = 'listJobs';
    expect(() => commandTable(twice as unknown as Document, {})).toThrow(
      'listJob and listJobs would both be the command "job list". Rename one.',
    );
  });
});

describe('help', () => {
  test.each([
    [['mcp'], 'time limit of a call\n'],
    [['api'], 'time limit of a call\n'],
    [['login'], 'time limit of a call\n'],
    [['wait'], 'time limit of the whole wait (1800)\n'],
    [['instance', 'list'], 'time limit of a call\n'],
    [['instance', 'create'], 'time limit of a call, or of the whole wait with --wait'],
  ])('of %s describes --timeout as what it does there', async (words, meaning) => {
    const { stdout } = await runProgram([...words, '--help'], { env: { COLUMNS: '120' } });
    expect(stdout).toMatch(/ {4}--timeout SECONDS +\S/);
    expect(stdout).toContain(meaning);
    expect(stdout.includes('--wait')).toBe(meaning.includes('--wait'));
  });

  test.each(commands)('of $group $verb shows its flags, and an example that is understood', async (command) => {
    const { code, stdout } = await runProgram([command.group, command.verb, '--help']);
    expect(code).toBe(0);
    for (const { name } of flagsOf(command)) {
      expect(stdout).toMatch(new RegExp(`--${name.replaceAll('.', '\\.')}\\b|${name.toUpperCase()}\\b`));
    }
    expect(() => parseArguments(command, argumentsFor(command, command.example), 'x')).not.toThrow();
  });

  test('of a group leaves out what is deprecated', async () => {
    const { stdout } = await runProgram(['instance', '--help']);
    expect(stdout).toContain('restart ');
    expect(stdout).not.toContain('create-v1');
    expect((await runProgram(['instance', 'create-v1', '--help'])).stdout).toContain(
      'ddm instance create-v1 is deprecated. Use ddm instance create instead.',
    );
  });

  test('of the program names every group', async () => {
    const { stdout, code } = await runProgram([]);
    expect(code).toBe(0);
    for (const { name } of groups) expect(stdout).toContain(`\n  ${name} `);
  });
});
