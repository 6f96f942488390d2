import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, link, mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { publishSite } from '../src/publish-site.js';

const execute = promisify(execFile);

let scratch: string;
let repository: string;
let site: string;
/** What an attacker's command would write. */
let ran: string;

async function git(cwd: string, ...args: string[]): Promise<string> {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@b.c'];
  return (await execute('git', [...author, ...args], { cwd })).stdout.trim();
}

const publish = (at = 'preview/1') => publishSite({ repository, folder: site, at });

/** Runs a command by way of git's configuration: the folder is a repository whose every `git status` would run it. */
async function poison(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(folder, 'init', '--quiet');
  await writeFile(join(folder, 'a.html'), '');
  await git(folder, 'add', '.');
  await git(folder, 'commit', '--quiet', '--message', 'a');
  for (const [name, command] of [
    ['core.fsmonitor', `echo ran >> ${ran}; false`],
    ['core.sshCommand', `echo ran >> ${ran}`],
    ['core.hooksPath', join(site, 'hooks')],
    ['filter.run.clean', `echo ran >> ${ran}; cat`],
    ['filter.run.smudge', `echo ran >> ${ran}; cat`],
  ] as const)
    await git(folder, 'config', name, command);
  await writeFile(join(folder, '.gitattributes'), '* filter=run\n');
}

scratchFolderPerTest('ddm-attack-', async (path) => {
  scratch = path;
  repository = join(scratch, 'clone');
  site = join(scratch, 'site');
  ran = join(scratch, 'ran');
  await git(scratch, 'init', '--quiet', '--bare', 'origin.git');
  await git(scratch, 'clone', '--quiet', 'origin.git', repository);
  await writeFile(join(repository, 'source.txt'), 'source');
  await git(repository, 'add', '.');
  await git(repository, 'commit', '--quiet', '--message', 'Source');
  await mkdir(site);
  await writeFile(join(site, 'index.html'), 'a page');
});

test('a git repository inside a site never runs code', async () => {
  await poison(site);
  // The attack works: git itself runs the command in such a folder.
  await git(site, 'status');
  expect(await readFile(ran, 'utf8')).toContain('ran');
  await rm(ran);

  for (let time = 0; time < 3; time++) {
    await appendFile(join(site, 'index.html'), `${time}`);
    await publish().catch(() => {});
  }
  expect(existsSync(ran)).toBe(false);
});

const names = [
  '.git',
  '.GIT',
  '.Git',
  '.git.',
  '.git ',
  '.git . .',
  '.g\u200cit',
  '.\u202egit',
  '.git\ufeff',
  '\uff0egit',
  '.git::$INDEX_ALLOCATION',
  'git~1',
  'GIT~2',
  'GI7EBA~1',
  '.gitmodules',
  '.gitattributes',
];

describe.each(names.map((name) => [JSON.stringify(name), name]))('an entry named %s is refused', (_, name) => {
  test.each(['', 'a', 'a/b/c'])('in the folder "%s"', async (folder) => {
    await poison(join(site, folder, name));
    await rm(ran, { force: true });
    await expect(publish()).rejects.toThrow('is a name that git keeps for itself');
    expect(existsSync(ran)).toBe(false);
    expect(await git(join(scratch, 'origin.git'), 'branch', '--list')).not.toContain('gh-pages');
  });

  test('as a file', async () => {
    await writeFile(join(site, name), `gitdir: ${scratch}`);
    await expect(publish()).rejects.toThrow('is a name that git keeps for itself');
  });
});

test.each(['-rf', 'a b', 'a\nb', 'a"b', 'a\\b', '.env', 'a.', '$(touch x)', 'ä.html', 'x'.repeat(121)])(
  'an entry named %j is refused',
  async (name) => {
    await writeFile(join(site, name), '');
    await expect(publish()).rejects.toThrow('is not a plain name');
  },
);

describe('what is not a plain file is refused', () => {
  test.each([
    ['a link to a file', () => symlink('/etc/hostname', join(site, 'a.html'))],
    ['a link to a folder', () => symlink('/etc', join(site, 'a'))],
    ['a link that leads nowhere', () => symlink('nowhere', join(site, 'a'))],
    ['a named pipe', () => execute('mkfifo', [join(site, 'a')])],
  ])('%s', async (_, make) => {
    await make();
    await expect(publish()).rejects.toThrow(/^a(\.html)? is neither a file nor a folder\.$/);
  });

  test('a second name of a file', async () => {
    await writeFile(join(scratch, 'secret'), 'secret');
    await link(join(scratch, 'secret'), join(site, 'a.html'));
    await expect(publish()).rejects.toThrow('a.html is a second name of another file.');
  });

  test('a link in place of the folder', async () => {
    await symlink(site, join(scratch, 'link'));
    await expect(publishSite({ repository, folder: join(scratch, 'link'), at: 'preview/1' })).rejects.toThrow(
      'There is no folder',
    );
  });
});

describe('a site has limits', () => {
  test('in files', async () => {
    await Promise.all(Array.from({ length: 2_000 }, (_, index) => writeFile(join(site, `${index}.html`), '')));
    await expect(publish()).rejects.toThrow('The site has more than 2000 files.');
  });

  test('in the size of a file', async () => {
    await writeFile(join(site, 'a.html'), '');
    await truncate(join(site, 'a.html'), 2 ** 40);
    await expect(publish()).rejects.toThrow('a.html has 1099511627776 bytes; at most 16777216 are read.');
  });

  test('in the size of all', async () => {
    for (let index = 0; index < 5; index++) {
      await writeFile(join(site, `${index}.html`), '');
      await truncate(join(site, `${index}.html`), 2 ** 24);
    }
    await expect(publish()).rejects.toThrow('The site has more than 67108864 bytes.');
  });

  test('in depth', async () => {
    await mkdir(join(site, 'a/'.repeat(9)), { recursive: true });
    await expect(publish()).rejects.toThrow('a/a/a/a/a/a/a/a/a is more than 8 folders deep.');
  });
});

test('git gets only our configuration, and the token only for network commands', async () => {
  const log = join(scratch, 'log');
  const bin = join(scratch, 'bin');
  const real = (await execute('sh', ['-c', 'command -v git'])).stdout.trim();
  await mkdir(bin);
  // Stands for git and for a remote over HTTPS: ls-remote finds no branch, and a push is taken.
  await writeFile(
    join(bin, 'git'),
    `#!/bin/sh
{ echo "call $*"; env | grep -a -E '^(GIT_|GITHUB_|SECRET)' | sort; } >> ${log}
case " $* " in *" ls-remote "*) exit 2;; *" push "*) exit 0;; esac
exec ${real} "$@"
`,
    { mode: 0o755 },
  );
  await git(repository, 'remote', 'set-url', 'origin', 'https://git.example/a/b.git');
  const before = { ...process.env };
  Object.assign(process.env, {
    PATH: `${bin}:${process.env.PATH}`,
    GITHUB_TOKEN: 'not-a-real-token',
    GIT_SSH_COMMAND: 'false',
    GIT_DIR: '/nowhere',
    SECRET: '1',
  });
  try {
    const options = { repository, folder: site, at: 'preview/1', token: 'not-a-real-token' };
    expect(await publishSite(options)).toBe('Published preview/1 on gh-pages.');
  } finally {
    process.env = before;
  }
  const calls = (await readFile(log, 'utf8')).split(/^call /m).slice(1);
  expect(calls.length).toBeGreaterThan(4);
  const header = Buffer.from('x-access-token:not-a-real-token').toString('base64');
  for (const call of calls) {
    const [args = '', ...lines] = call.trim().split('\n');
    const environment = lines.join('\n');
    expect(environment).toMatch(/^GIT_CONFIG_KEY_0=core\.fsmonitor\n/m);
    expect(environment).toMatch(/^GIT_CONFIG_VALUE_0=false$/m);
    expect(environment).toMatch(/=core\.hooksPath$/m);
    expect(environment).toMatch(/^GIT_CONFIG_NOSYSTEM=1$/m);
    expect(environment).toMatch(/^GIT_CONFIG_GLOBAL=\/dev\/null$/m);
    expect(environment).not.toMatch(/^(GIT_SSH_COMMAND|GIT_DIR|GITHUB_TOKEN|SECRET)=/m);
    expect(args).not.toContain(header);
    expect(environment.includes(header)).toBe(/ (ls-remote|push) /.test(args));
  }
});

describe('the preview of a fork', () => {
  const inert = async () => {
    await publishSite({ repository, folder: site, at: 'preview/1', inert: true });
    await git(repository, 'fetch', '--quiet', 'origin', 'gh-pages');
    const names = (await git(repository, 'ls-tree', '-r', '--name-only', 'FETCH_HEAD')).split('\n');
    const page = await git(repository, 'show', 'FETCH_HEAD:preview/1/index.html');
    return { names, page };
  };

  test('begins with a policy that lets nothing run, whatever the page begins with', async () => {
    const first = '\u0000\ufeff--><script>alert(1)</script>';
    await writeFile(join(site, 'index.html'), first);
    const { page } = await inert();
    expect(
      page.startsWith('<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\';'),
    ).toBe(true);
    expect(page.endsWith(`">\n${first}`)).toBe(true);
    expect(page.slice(0, page.indexOf('>\n'))).not.toMatch(/script-src|unsafe-eval/);
  });

  test('leaves out what can hold scripts', async () => {
    for (const name of ['a.js', 'a.svg', 'a.xml', 'a.xhtml', 'a.htm', 'a.mjs', 'a.pdf', 'CNAME', 'a.json', 'a.md'])
      await writeFile(join(site, name), '');
    const { names } = await inert();
    expect(names).toEqual(['.nojekyll', 'preview/1/a.json', 'preview/1/a.md', 'preview/1/index.html']);
  });
});

test('concurrent publishing is retried until every run succeeds', async () => {
  const numbers = [1, 2, 3, 4];
  await Promise.all(numbers.map((number) => publish(`preview/${number}`)));
  await git(repository, 'fetch', '--quiet', 'origin', 'gh-pages');
  const names = (await git(repository, 'ls-tree', '-r', '--name-only', 'FETCH_HEAD')).split('\n');
  expect(names).toEqual(['.nojekyll', ...numbers.map((number) => `preview/${number}/index.html`)]);
});
