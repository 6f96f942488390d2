import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { flagsOf } from '../../src/arguments/flags.js';
import { optionsOf } from '../../src/arguments/parse.js';
import type { Command } from '../../src/commands/command.js';
import { commands, groups } from '../../src/commands/find.js';
import { emulatorEnvironment, runProgram } from '../program.js';
import { offered } from './offered.js';
import { withService } from './service.js';
import { asked, known, namesFolder, withHome } from './shell.js';

describe('the words that are offered', () => {
  test('are groups and the program’s own commands first', async () => {
    const names = await offered('');
    for (const { name } of groups) expect(names).toContain(name);
    expect(names).toEqual(expect.arrayContaining(['login', 'explain', 'mcp', 'completion']));
    expect(names).not.toContain('__complete');
    expect(await offered('inst')).toEqual(['instance']);
    expect(await offered('help', 'inst')).toEqual(['instance']);
  });

  test('are the commands of a group, deprecated ones only where nothing else begins so', async () => {
    const verbs = await offered('instance', '');
    expect(verbs).toContain('list');
    expect(verbs).not.toContain('create-v1');
    expect(await offered('instance', 'create-v')).toEqual(['create-v1']);
    expect(await offered('--cloud', 'x', 'instance', 'li')).toEqual(['list']);
  });

  test.each(commands)('are the flags of $group $verb', async (command) => {
    const names = await offered(command.group, command.verb, '--');
    const wanted = [...flagsOf(command), ...optionsOf(command)].map(({ name }) => `--${name.replace(/KEY$/, '')}`);
    expect([...names].sort()).toEqual([...wanted].sort());
  });

  test('are flags that are not given yet, also of later items of a list', async () => {
    const flags = await offered('instance', 'create', '--name', 'x', '--');
    expect(flags).not.toContain('--name');
    expect(flags).toContain('--flavor-ref');
    const list = commands.find((command) => flagsOf(command).some(({ name }) => name.includes('.0.')));
    const [first] = flagsOf(list as Command).filter(({ name }) => name.includes('.0.'));
    const second = `--${first?.name.replace('.0.', '.1.')}`;
    expect(await offered(list?.group ?? '', list?.verb ?? '', second.slice(0, -1))).toContain(second);
  });

  test('are the values of a flag', async () => {
    expect(await offered('instance', 'list', '--output', '')).toEqual(['table', 'json', 'yaml', 'csv', 'tsv']);
    expect(await offered('instance', 'list', '-o', 'j')).toEqual(['json']);
    expect(await offered('instance', 'list', '--output=t')).toEqual(['--output=table', '--output=tsv']);
    expect(await offered('instance', 'list', '--columns', 'name,stat')).toEqual(['name,status']);
    expect(await offered('account', 'set-admin-user', 'x', '--password', '')).toEqual(['-']);
  });

  test('are known ids, for words and for flags', async () => {
    expect(await offered('instance', 'get', '')).toEqual(['known-instance_id']);
    expect(await offered('instance', 'get', '--instance-id=')).toEqual(['--instance-id=known-instance_id']);
    expect(await offered('schema', 'get', 'x', '')).toEqual(['known-database_name']);
    expect(await offered('schema', 'get', '--instance-id', 'x', '')).toEqual(['known-database_name']);
  });

  test('are those of the program’s own commands', async () => {
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await offered('mcp', '--')).toEqual(expect.arrayContaining(['--allow-writes', '--groups', '--cloud']));
    expect(await offered('wait', '')).toEqual(['known-job_id']);
    expect(await offered('wait', 'x', 'instance', 'res')).toContain('restart');
  });

  test.each([[['nonsense', '']], [['instance', 'nonsense', '']], [['instance', 'get', 'x', 'y']], [[]]])(
    'are none that make no sense: %j',
    async (words) => {
      const found = await offered(...words);
      expect(words.length ? found : []).toEqual([]);
    },
  );
});

test.each(['bash', 'zsh', 'fish'])('the script for %s is printed', async (shell) => {
  const { code, stdout } = await runProgram(['completion', shell]);
  expect(code).toBe(0);
  expect(stdout).toContain(`ddm __complete ${shell} `);
});

test('another shell is refused', async () => {
  const { code, stderr } = await runProgram(['completion', 'basj']);
  expect(code).toBe(2);
  expect(stderr).toContain('not "basj". Did you mean bash?');
});

describe('bash', () => {
  test('shows meanings only where candidates are listed', async () => {
    await withHome({}, async (home) => {
      expect(await asked(['bash', 'ddm instance ', '63', ''], home)).toMatch(/^\nlist +\(List instances\)$/m);
      expect(await asked(['bash', 'ddm instance ', '37', ''], home)).toMatch(/^list$/m);
    });
  });
});

describe('the names', () => {
  const get = ['fish', 'instance', 'get', ''];

  test('are kept for this user alone, without secrets', async () => {
    await withService({ ids: ['one'] }, ({ url, requests }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        expect(await known(home)).toBe('one\tname-of-one\n');
        const before = requests();
        expect(await asked(get, home)).toBe('one\tname-of-one\n');
        expect(requests()).toBe(before);
        const folder = namesFolder(home);
        const [file = '', ...others] = await readdir(folder);
        expect(others).toEqual([]);
        expect((await stat(folder)).mode & 0o777).toBe(0o700);
        expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
        const { OS_ACCESS_KEY = '', OS_SECRET_KEY = '' } = home.env;
        const text = await readFile(join(folder, file), 'utf8');
        for (const secret of [OS_ACCESS_KEY, OS_SECRET_KEY]) expect(text).not.toContain(secret);
      }),
    );
  });
});
