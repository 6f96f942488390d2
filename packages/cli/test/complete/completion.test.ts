import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { flagsOf } from '../../src/arguments/flags.js';
import { optionsOf } from '../../src/arguments/parse.js';
import type { Command } from '../../src/commands/command.js';
import { commands, groups } from '../../src/commands/find.js';
import { complete } from '../../src/complete/complete.js';
import { emulatorEnvironment, runProgram } from '../program.js';
import { withService } from './service.js';
import { asked, installed, known, type ShellName, typed, withHome } from './shell.js';

/** The values that are offered for the last word, without looking anything up. */
const offered = async (...words: string[]) =>
  (await complete(words, async ({ name }) => [{ value: `known-${name}` }])).map(({ value }) => value);

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
    expect(await offered('instance', 'create-')).toEqual(['create-v1']);
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

const odd = ["it's", 'a b', '$HOME', 'x:y', 'x;rm', '"q"', 'back\\slash', '`id`', '*', '~', '!x', '(z)', 'é'];

describe.each(installed)('%s', (shell: ShellName) => {
  test('completes groups, commands, flags and values', async () => {
    await withHome({}, async (home) => {
      expect(await typed(shell, 'ddm inst\tli\t--outp\tjs\t', home)).toEqual(['instance', 'list', '--output', 'json']);
      expect(await typed(shell, 'ddm instance list --output=js\t', home)).toEqual([
        'instance',
        'list',
        '--output=json',
      ]);
    });
  });

  test('completes files behind an @', async () => {
    await withHome({}, async (home) => {
      await mkdir(join(home.folder, 'bodies here'));
      await writeFile(join(home.folder, 'bodies here', 'one.yaml'), '');
      expect(await typed(shell, 'ddm instance create --body @bod\ton\t', home)).toEqual([
        'instance',
        'create',
        '--body',
        '@bodies here/one.yaml',
      ]);
    });
  });

  test.each(odd)('completes the id %s so that it arrives as it is', async (id) => {
    await withService({ ids: [`id-${id}-end`, 'other'] }, ({ url }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        await known(home);
        expect(await typed(shell, 'ddm instance get id\t', home)).toEqual(['instance', 'get', `id-${id}-end`]);
      }),
    );
  });

  test('offers no id that would be read as a flag', async () => {
    await withService({ ids: ['-rf', 'x'] }, ({ url }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        await known(home);
        expect(await typed(shell, 'ddm instance get \t', home)).toEqual(['instance', 'get', 'x']);
        expect(await typed(shell, 'ddm instance get -- -\t', home)).toEqual(['instance', 'get', '--', '-rf']);
      }),
    );
  });
});

describe('bash', () => {
  test.each([
    [`ddm instance get "id-it's a`, "id-it's a b"],
    ["ddm instance get 'id-it", "id-it'\\''s a b"],
    ["ddm instance get id-it\\'", "id-it\\'s\\ a\\ b"],
    ['ddm instance get "id-it\'s $', ''],
    ['OS_CLOUD=x ddm instance get id', "id-it\\'s\\ a\\ b"],
  ])('has %s completed in the quotes that are open', async (line, expected) => {
    await withService({ ids: ["id-it's a b"] }, ({ url }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        await known(home);
        const text = await asked(['bash', line, '9', ' \t\n"\'@><=;|&(:'], home);
        expect(text).toBe(expected && `\n${expected}\n`);
      }),
    );
  });

  test('shows meanings only where candidates are listed', async () => {
    await withHome({}, async (home) => {
      expect(await asked(['bash', 'ddm instance ', '63', ''], home)).toMatch(/^\nlist +\(List instances\)$/m);
      expect(await asked(['bash', 'ddm instance ', '37', ''], home)).toMatch(/^list$/m);
    });
  });

  test('finds an id by the name that goes with it', async () => {
    await withService({ ids: ['1', '2'] }, ({ url }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        await known(home);
        expect(await asked(['bash', 'ddm instance get name-of-2', '9', ''], home)).toBe('\n2\n');
        expect(await asked(['bash', 'ddm instance get name-of', '9', ''], home)).toBe('');
      }),
    );
  });
});

describe('the names', () => {
  const get = ['fish', 'instance', 'get', ''];
  const folderOf = (home: string) => join(home, '.cache', 'ddm', 'names');

  test('are kept for this user alone, without secrets', async () => {
    await withService({ ids: ['one'] }, ({ url, requests }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        expect(await known(home)).toBe('one\tname-of-one\n');
        const before = requests();
        expect(await asked(get, home)).toBe('one\tname-of-one\n');
        expect(requests()).toBe(before);
        const folder = folderOf(home.folder);
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

  test('of another project or endpoint are others', async () => {
    await withService({ ids: ['one'] }, ({ url, requests }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        await known(home);
        const before = requests();
        await known({ env: { ...home.env, OS_PROJECT_ID: 'f'.repeat(32) } });
        await known(home, '--project-id', 'e'.repeat(32));
        expect(requests()).toBeGreaterThanOrEqual(before + 2);
        await withService({ ids: ['two'] }, async (other) => {
          expect(await known({ env: { ...home.env, DDM_ENDPOINT: other.url } })).toBe('two\tname-of-two\n');
        });
      }),
    );
  });

  test('are not read from a folder that others can write to', async () => {
    await withService({ ids: ['one'] }, ({ url, requests }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        await known(home);
        const before = requests();
        await chmod(folderOf(home.folder), 0o777);
        await asked(get, home);
        while (requests() === before) await sleep(20);
      }),
    );
  });

  test('of a slow service come with a later key', async () => {
    await withService({ ids: ['one'], delay: 1500 }, ({ url, requests }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        expect(await asked(get, home)).toBe('');
        expect(await known(home)).toBe('one\tname-of-one\n');
        // One that was given up, and the one that went on.
        expect(requests()).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('are not asked for again after a refusal', async () => {
    await withService({ status: 401 }, ({ url, requests }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        expect(await asked(get, home)).toBe('');
        while (!requests()) await sleep(20);
        await sleep(1000);
        const before = requests();
        expect(await asked(get, home)).toBe('');
        expect(requests()).toBe(before);
      }),
    );
  });

  test('with what a terminal would obey are left out', async () => {
    await withService({ ids: ['one', 'two\u001b[2J', 'three\nfour'] }, ({ url }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        expect(await known(home)).toBe('one\tname-of-one\n');
      }),
    );
  });

  test.each([
    ['no credentials', {}],
    ['nobody listening', emulatorEnvironment('http://127.0.0.1:9')],
    ['a broken configuration', { ...emulatorEnvironment('http://127.0.0.1:9'), OS_AUTH_TYPE: 'v3kerberos' }],
    ['no home', { ...emulatorEnvironment('http://127.0.0.1:9'), HOME: '' }],
  ])('are none with %s', async (_, env) => {
    await withHome(env, async (home) => {
      expect(await asked(get, home)).toBe('');
    });
  });
});
