import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandsOf } from '../src/commands/find.js';
import { emulatorEnvironment, runProgram, type Surroundings } from './program.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-input-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (args: readonly string[], surroundings: Surroundings = {}) =>
  runProgram(args, { ...surroundings, env: { ...emulatorEnvironment(emulator.url), ...surroundings.env } });

/** The request that a command would send, as curl has it. */
const requestOf = async (args: readonly string[], surroundings?: Surroundings) => {
  const { code, stdout, stderr } = await run([...args, '--dry-run'], surroundings);
  expect({ code, stderr: stderr.replace(/^Note: .*\n/, '') }).toEqual({ code: 0, stderr: '' });
  return stdout;
};

const engineVerbs = commandsOf('engine')
  .filter(({ deprecated }) => !deprecated)
  .map(({ verb }) => verb)
  .join(', ');

describe('words that are not known are refused, with what they may mean:', () => {
  test.each([
    [['instanc', 'list'], 'There is no command "instanc". Did you mean instance?'],
    [['instance', 'lst'], 'There is no command "lst" in instance. Did you mean list?'],
    [['instance', 'show'], 'There is no command "show" in instance. Did you mean get'],
    [['tag', 'rm'], 'There is no command "rm" in tag. Did you mean delete?'],
    [['engine', 'purchase'], `There is no command "purchase" in engine. There are ${engineVerbs}.`],
    [['job', 'list'], 'ddm job list --start-time=-1d --end-time=now'],
    [['instance', 'list', '--limt', '3'], 'There is no flag "--limt" here. Did you mean --limit?'],
    [['instance', 'list', '--outputt=json'], 'There is no flag "--outputt" here. Did you mean --output?'],
    [['instance', 'list', '--wait'], 'There is no flag "--wait" here. It belongs to commands that start a job.'],
    [['instance', 'list', '-z'], 'There is no flag "-z" here.'],
    [['instance', 'list', 'extra'], '"extra" is one argument too many.'],
    [['instance', 'list', '-o', 'jsn'], '--output takes table, json, yaml, csv, tsv, not "jsn". Did you mean json?'],
    [['instance', 'list', '--limit', 'many'], '--limit must be a whole number, not "many".'],
    [['instance', 'list', '--limit'], '--limit needs a value.'],
    [['instance', 'list', '--limit', '--offset', '3'], '--limit needs a value.'],
    [['instance', 'list', '--limit', '1', '--limit', '2'], '--limit is given twice.'],
    [['instance', 'list', '--query', '[?'], '--query: '],
    [['instance', 'list', '--timeout', 'soon'], '--timeout takes seconds, up to 86400, not "soon".'],
    [['instance', 'list', '--cloud='], 'The value of --cloud is empty. Give one, or leave --cloud out.'],
    [['instance', 'list', '--project-id', ' '], 'The value of --project-id is empty.'],
    [['login', '--endpoint', ''], 'The value of --endpoint is empty.'],
    [['login', '--cloud', '--debug'], '--cloud needs a value. If --debug is meant as one, write --cloud=--debug.'],
    [['login', 'now'], '"now" is one argument too many.'],
    [['--versoin'], 'There is no flag "--versoin". Did you mean --version? Say which command.'],
    [['--output', 'json'], 'Say which command.'],
    [['login', '--cloud'], '--cloud needs a value: --cloud NAME.'],
    [['login', '--debug=yes'], '--debug takes no value.'],
    [['instance', 'list', '--retries', '-1'], '--retries takes a number from 0 to 99, not "-1".'],
    [['schema', 'delete', 'i', 'd', '--delete-dn-data', 'false'], 'A switch takes its value with an equals sign'],
    [['schema', 'delete', 'i', 'd', '--delete-dn-data=perhaps'], 'must be true or false, not "perhaps".'],
    [['schema', 'get', 'i'], 'DATABASE-NAME is missing.'],
    [['slow-log', 'list', 'i', '--start-date', 'x', '--end-date', 'now'], 'or a time such as'],
    [['explain', '--brief', '409'], 'There is no flag "--brief" here.'],
    [['api', 'FETCH', '/v1'], 'The method is one of GET, POST, PUT, PATCH, DELETE, not "FETCH".'],
    [['api', '//evil.example.org/v1'], 'The path begins with a slash and names no host'],
    [['api', '/\\evil.example.org/v1'], 'The path begins with a slash and names no host'],
    [['wait'], 'Which job? ddm wait JOB-ID'],
    [['wait', 'j', 'instance', 'list'], 'ddm instance list starts no job.'],
  ])('%j', async (args, message) => {
    const before = emulator.requests.length;
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(emulator.requests).toHaveLength(before);
  });
});

describe('bodies', () => {
  const create = (...more: string[]) => ['parameter', 'create-template', ...more];

  test('come from JSON, YAML and standard input, and flags change them', async () => {
    const [json, yaml] = [join(folder, 'body.json'), join(folder, 'body.yaml')];
    await writeFile(json, '\uFEFF{"name": "from-file", "description": "d"}');
    await writeFile(yaml, 'name: from-file\ndescription: d\n');
    const expected = `'{"name":"from-file","description":"d"}'`;
    expect(await requestOf(create('--body', `@${json}`))).toContain(expected);
    expect(await requestOf(create('--body', `@${yaml}`))).toContain(expected);
    expect(await requestOf(create('--body', '-'), { stdin: 'name: from-file\ndescription: d' })).toContain(expected);
    expect(await requestOf(create('--body', `@${yaml}`, '--name', 'mine'))).toContain('"name":"mine"');
  });

  test.each([
    ['@/nonexistent/file', 'there is no such file'],
    ['@/tmp', 'is a folder'],
    ['{"name": ', '--body is neither JSON nor YAML'],
    ['{\n  "password": "NotAReal-Passw0rd" "x"}', '--body is neither JSON nor YAML (line 2, column 35)'],
    ['a: [NotAReal-Passw0rd', '--body is neither JSON nor YAML (line 1, column'],
    ['NotAReal-Passw0rd', '--body takes an object'],
    ['[1, 2]', '--body takes an object'],
    ['just words', '--body takes an object'],
    ['name: !!js/function NotAReal-Passw0rd', '--body is neither JSON nor YAML (line 1, column 7)'],
    ['name: !!binary aGk=', '--body is neither JSON nor YAML (line 1, column 7)'],
    ['', 'The value of --body is empty.'],
  ])('that cannot be read are refused: %s', async (body, message) => {
    const { code, stderr } = await run(create('--body', body));
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('NotAReal');
    expect(code).toBe(2);
  });

  test('that are too large are refused, however they come', async () => {
    const file = join(folder, 'large.json');
    await writeFile(file, `{"name": "${'x'.repeat(17 * 1024 * 1024)}"}`);
    const { code, stderr } = await run(create('--body', `@${file}`));
    expect(stderr).toContain('has more than 16 MiB');
    expect(stderr.length).toBeLessThan(500);
    expect(code).toBe(2);
    const endless = await run(create('--body', '@/dev/zero'));
    expect(endless.stderr).toContain('has more than 16 MiB');
    expect((await run(create('--body', '-'), { stdin: 'x'.repeat(17 * 1024 * 1024) })).code).toBe(2);
  });

  test('of aliases that multiply are refused', async () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefgh'].map((name, index) => {
        const before = 'abcdefg'[index];
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    const { code, stderr } = await run(create('--body', '-'), { stdin: bomb });
    expect(stderr).toContain('--body is neither JSON nor YAML');
    expect(code).toBe(2);
  });

  test('and secrets cannot both come from standard input', async () => {
    const { code, stderr } = await run(['account', 'set-admin-user', 'i', '--body', '-', '--password', '-'], {
      stdin: '{"name": "ddm_admin"}',
    });
    expect(stderr).toContain('--body and --password cannot both read standard input.');
    expect(code).toBe(2);
  });
});

describe('values arrive as they are:', () => {
  test.each([
    ['a dash at the beginning', '-rf'],
    ['two dashes', '--force'],
    ['quotes', `it's "quoted"`],
    ['other scripts', '订单 заказы 🚀'],
    ['a line break', 'one\ntwo'],
    ['what a shell would run', '$(reboot) `reboot` ; reboot'],
    ['an at sign', '@/etc/passwd'],
    ['a number', '007'],
  ])('%s', async (_, value) => {
    const body = JSON.stringify({ values: { a: value } });
    const curl = await requestOf(['parameter', 'update', 'i', `--values.a=${value}`]);
    expect(curl).toContain(`'${body.replaceAll("'", `'\\''`)}'`);
    const path = await requestOf(['schema', 'get', 'instance', `--database-name=${value}`]);
    const [, segment = ''] = /\/databases\/([^\s']+)/.exec(path) ?? [];
    expect(decodeURIComponent(segment)).toBe(value);
  });

  test('behind --, an argument may begin with a dash', async () => {
    const { stdout } = await run(['schema', 'get', '--dry-run', '--', 'instance', '-orders']);
    expect(stdout).toContain('/instances/instance/databases/-orders');
  });

  test('no name leads to another address', async () => {
    const { code, stderr } = await run(['schema', 'get', 'instance', '..']);
    expect(code).toBe(2);
    expect(stderr).toContain('DATABASE-NAME must not be "." or "..".');
  });

  test('keys of maps are kept, and those that objects have by birth are keys like others', async () => {
    const flags = ['--values.max_connections', '300', '--values.a.b', '1', '--values.__proto__', 'x'];
    const curl = await requestOf(['parameter', 'update', 'i', ...flags]);
    expect(curl).toContain('{"values":{"max_connections":"300","a.b":"1","__proto__":"x"}}');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('items of lists are counted from 0, without holes', async () => {
    const tags = (...more: string[]) => ['tag', 'create', 'i', ...more];
    expect(await requestOf(tags('--tags.0.key', 'a', '--tags.0.value', 'b'))).toContain('[{"key":"a","value":"b"}]');
    const hole = await run(tags('--tags.1.key', 'a'));
    expect(hole.stderr).toContain('--tags.0 is missing, though a later item is given. Count from 0.');
    expect((await run(tags('--tags.99999.key', 'a'))).code).toBe(2);
    expect(await requestOf(tags('--tags', '[{"key":"a","value":"b"}]'))).toContain('[{"key":"a","value":"b"}]');
  });
});

describe('secrets', () => {
  const secret = 'NotAReal-Passw0rd';
  const set = ['account', 'set-admin-user', 'i', '--name', 'ddm_admin'];

  test('on the command line bring a warning, and are masked in what is printed', async () => {
    const { stdout, stderr } = await run([...set, '--password', secret, '--dry-run']);
    expect(stderr).toContain('Warning: --password: a secret on the command line is visible to others');
    expect(stdout).toContain('"password":"***"');
    expect(stdout + stderr).not.toContain(secret);
  });

  test('come from standard input without one', async () => {
    const { code, stdout, stderr } = await run([...set, '--password', '-', '--yes', '--debug'], {
      stdin: `${secret}\n`,
    });
    expect(code).toBe(4);
    expect(stderr).not.toContain('Warning');
    expect(stderr).toContain('"password":"***"');
    expect(stdout + stderr).not.toContain(secret);
    expect(stdout + stderr).not.toContain('notARealSecretKey');
    expect(emulator.requests.at(-1)?.operationId).toBe('setAdminUser');
  });
});

describe('a terminal obeys nothing', () => {
  const odd = '\u001b[31mred\u009b2J\u202e\n  next  ddm instance delete';
  const obeyed = (text: string) => ['\u001b', '\u009b', '\u202e'].filter((char) => text.includes(char));
  const onTerminal = { terminal: true, env: { NO_COLOR: '1' } };

  test('of what an error of the service says', async () => {
    const { stderr } = await run(['instance', 'get', odd], onTerminal);
    expect(stderr).toContain('There is no instance');
    expect(obeyed(stderr)).toEqual([]);
    expect(stderr).not.toMatch(/^ +next +ddm instance delete/m);
  });

  test('of what an argument says', async () => {
    const { stderr } = await run(['instance', `li${odd}`], onTerminal);
    expect(stderr).toContain('There is no command "li');
    expect(obeyed(stderr)).toEqual([]);
  });

  test('of the data, which a file gets as it is', async () => {
    expect((await run(['parameter', 'create-template', '--name=x', '--description', odd])).code).toBe(0);
    for (const output of ['json', 'yaml', 'csv', 'tsv', 'table']) {
      const list = ['parameter', 'list-templates', '-o', output, '--query', "[?name=='x'].description"];
      const { code, stdout } = await run(list, onTerminal);
      expect({ code, obeyed: obeyed(stdout) }).toEqual({ code: 0, obeyed: [] });
      expect(stdout).toContain('red');
      if (output === 'csv') expect((await run(list)).stdout).toContain('\u001b[31mred\u009b2J\u202e');
    }
  });
});
