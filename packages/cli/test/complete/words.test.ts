import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { builtIns } from '../../src/commands/built-in.js';
import { groups } from '../../src/commands/find.js';
import { placeFlags } from '../../src/commands/options.js';
import { complete } from '../../src/complete/complete.js';
import { bashScript } from '../../src/complete/shells/bash.js';
import type { Sources } from '../../src/complete/sources.js';
import { wantedFor } from '../../src/complete/wanted.js';
import { catalogued } from '../../src/explain/index.js';
import { offered } from './offered.js';
import { asked, withHome } from './shell.js';

describe('the words that are offered', () => {
  test('for explain are codes, each once', async () => {
    expect(await offered('explain', '')).toEqual(['DBS.200019', 'DBS.300112', '409']);
    expect(await offered('explain', 'DBS.3')).toEqual(['DBS.300112']);
    expect(await offered('explain', '409', '')).toEqual(['DBS.200019', 'DBS.300112']);
  });

  test('for --cloud are clouds', async () => {
    expect(await offered('--cloud', '')).toEqual(['otc-one', 'otc-two']);
    expect(await offered('instance', 'list', '--cloud=otc-t')).toEqual(['--cloud=otc-two']);
    expect(await offered('login', '--cloud', 'otc-o')).toEqual(['otc-one']);
  });

  test('for --groups are groups, with commas between', async () => {
    expect(await offered('mcp', '--groups', '')).toEqual(groups.map(({ name }) => name));
    expect(await offered('mcp', '--groups', 'instance,sch')).toEqual(['instance,schema']);
  });

  test('leave out a flag that is given, by its short name too', async () => {
    expect(await offered('instance', 'list', '-o', 'json', '--')).not.toContain('--output');
    expect(await offered('instance', 'list', '--cloud', 'x', '--')).not.toContain('--cloud');
    expect(await offered('--cloud', 'x', '--')).not.toContain('--cloud');
    expect(await offered('instance', 'create', '--available-zones', 'x', '--av')).toEqual(['--available-zones']);
  });

  test('are --help wherever there is help', async () => {
    expect(await offered('--h')).toEqual(['--help']);
    expect(await offered('--v')).toEqual(['--version']);
    expect(await offered('instance', '--')).toEqual(['--help']);
    for (const { name, ownHelp } of builtIns) {
      expect((await offered(name, '--h')).filter((flag) => flag === '--help')).toHaveLength(ownHelp ? 0 : 1);
    }
  });

  test.each([[['--', '']], [['--', '--']], [['instance', 'list', '--', '--']], [['login', '--', '--']]])(
    'behind -- leave out flags: %j',
    async (words) => {
      expect(await offered(...words)).toEqual([]);
    },
  );
});

test('ids are looked up where the flags of the line say', async () => {
  const places = { cloud: 'one', region: 'eu-nl', endpoint: 'http://127.0.0.1:9', 'project-id': 'p' };
  const words = Object.entries(places).flatMap(([name, value]) => [`--${name}`, value]);
  const wanted: unknown[] = [];
  const none = async () => [];
  const names: Sources['names'] = async (parameter, line) => {
    wanted.push(wantedFor(parameter, line));
    return [];
  };
  await complete(['instance', 'get', ...words, ''], { names, clouds: none, codes: none });
  await complete([...words, 'instance', 'get', ''], { names, clouds: none, codes: none });
  expect(Object.keys(places).sort()).toEqual([...placeFlags].sort());
  expect(wanted).toEqual([1, 2].map(() => expect.objectContaining({ operation: 'listInstances', connection: places })));
});

describe('the program', () => {
  test('knows the codes of the catalogue', async () => {
    await withHome({}, async (home) => {
      const lines = (await asked(['fish', 'explain', ''], home)).trimEnd().split('\n');
      expect(lines).toHaveLength(catalogued().length);
      expect(lines).toContain(`409\t${catalogued().find(({ code }) => code === '409')?.message}`);
    });
  });

  test('knows the clouds of clouds.yaml, and shows nothing else of it', async () => {
    await withHome({}, async (home) => {
      const secret = 'NotAReal-Passw0rd';
      const clouds = `clouds:\n  one: { auth: { password: ${secret} } }\n  "two words": {}\n  "bad\\e[2J": {}\n`;
      await mkdir(join(home.folder, '.config/openstack'), { recursive: true });
      await writeFile(join(home.folder, '.config/openstack/clouds.yaml'), clouds);
      expect(await asked(['fish', '--cloud', ''], home)).toBe('one\ntwo words\n');
      expect(await asked(['bash', 'ddm --cloud t', '9', ''], home)).toBe('\ntwo\\ words\n');
      const other = join(home.folder, 'other.yaml');
      await writeFile(other, 'clouds: { three: {} }');
      const named = { env: { ...home.env, OS_CLIENT_CONFIG_FILE: other } };
      expect(await asked(['fish', '--cloud', ''], named)).toBe('three\n');
      await writeFile(other, 'clouds: [');
      expect(await asked(['fish', '--cloud', ''], named)).toBe('');
    });
  });
});

test('the script for bash uses nothing that bash 3.2 lacks', () => {
  const script = bashScript('ddm');
  const newer: Readonly<Record<string, RegExp>> = {
    'mapfile and readarray': /\b(mapfile|readarray)\b/,
    'associative arrays and name references': /\b(declare|local|typeset)\s+-\w*[An]/,
    'upper and lower case': /\$\{\w+(\[[^\]]*\])?(\^|,)/,
    transformations: /\$\{[^}]*@[A-Za-z]\}/,
    'negative positions': /\$\{\w+:\s*-\d|\[-\d+\]/,
    'pipes of both outputs': /\|&|&>>/,
    'fall through': /;;?&/,
    coprocesses: /\bcoproc\b/,
    'read to an array with a limit of time': /\bread\b.*-t\s*0?\./,
    'times by printf': /%\(/,
    'tests for variables': /\[\[?\s+(!\s+)?-v\s/,
  };
  const found = Object.entries(newer).flatMap(([name, pattern]) => (pattern.test(script) ? [name] : []));
  expect(found).toEqual([]);
  // Each of these is asked for before it is used.
  const lines = script.split('\n');
  const checked = lines.findIndex((line) => line.includes('type compopt'));
  for (const [index, line] of lines.entries()) {
    if (/\bcompopt -o/.test(line)) expect(line).toMatch(/! \$spaces/);
    if (/-o nosort/.test(line)) expect(lines[index - 1]).toContain('type compopt');
    if (/compopt|nosort/.test(line)) expect(index).toBeGreaterThanOrEqual(checked);
  }
});
