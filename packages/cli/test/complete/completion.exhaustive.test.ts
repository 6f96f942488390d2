import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { emulatorEnvironment } from '../program.js';
import { withService } from './service.js';
import { asked, installed, known, namesFolder, type ShellName, typed, withHome } from './shell.js';

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
        await chmod(namesFolder(home), 0o777);
        expect(await asked(get, home)).toBe('');
        expect(requests()).toBe(before);
      }),
    );
  });

  test('of a slow service come with a later key', async () => {
    await withService({ ids: ['one'], delay: 1500 }, ({ url, requests }) =>
      withHome(emulatorEnvironment(url), async (home) => {
        expect(await asked(get, home)).toBe('');
        expect(await known(home)).toBe('one\tname-of-one\n');
        expect(requests()).toBe(1);
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
