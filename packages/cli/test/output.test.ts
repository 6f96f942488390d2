import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { csv } from '../src/output/separated.js';
import { emulatorEnvironment, runProgram, type Surroundings } from './program.js';
import { type FixedService, instance, serve } from './service.js';

const instances = [
  instance({}),
  instance({ id: 'd5e80b3f6a2c4917b8f1c4e7a90d2635in09', name: '订单', status: 'CREATING', access_ip: '' }),
  instance({ name: 'a, "b"', status: 'CREATEFAILED', error_msg: 'Line one\nline two', node_count: 16 }),
];

let service: FixedService;
beforeAll(async () => {
  service = await serve(({ pathname, searchParams }) => {
    const limit = Number(searchParams.get('limit'));
    if (pathname.endsWith('/instances'))
      return { instances: instances.slice(0, limit), total_record: instances.length };
    if (pathname.endsWith('/tags/create')) return {};
    if (pathname.includes('/jobs/'))
      return { job: { id: 'j', name: 'CreateInstance', status: 'Running', process: '60%' } };
    return instances[0];
  });
});
afterAll(() => service.close());

async function print(args: readonly string[], surroundings: Surroundings = {}): Promise<string> {
  const env = { ...emulatorEnvironment(service.url), ...surroundings.env };
  const { code, stdout, stderr } = await runProgram([...args, '--utc'], { ...surroundings, env });
  expect({ code, stderr: code ? stderr : '' }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const list = (...more: string[]) => ['instance', 'list', ...more];
const columns = (count: number): Surroundings => ({ env: { COLUMNS: String(count) } });

describe('a table', () => {
  test('of 60 columns', async () => {
    expect(await print(list(), columns(60))).toBe(`\
NAME        STATUS
ddm-orders  RUNNING
订单        CREATING
a, "b"      CREATEFAILED
`);
  });

  test('of 80 columns', async () => {
    expect(await print(list(), columns(80))).toBe(`\
NAME        STATUS        ID
ddm-orders  RUNNING       1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09
订单        CREATING      d5e80b3f6a2c4917b8f1c4e7a90d2635in09
a, "b"      CREATEFAILED  1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09
`);
  });

  test('of 200 columns', async () => {
    expect(await print(list(), columns(200))).toBe(`\
NAME        STATUS        ID                                    CREATED               UPDATED               AVAILABLE ZONE  VPC ID                                SUBNET ID  SECURITY GROUP ID
ddm-orders  RUNNING       1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09  2026-01-14 07:46:22Z  2026-01-14 10:11:22Z  eu-de-01        3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65
订单        CREATING      d5e80b3f6a2c4917b8f1c4e7a90d2635in09  2026-01-14 07:46:22Z  2026-01-14 10:11:22Z  eu-de-01        3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65
a, "b"      CREATEFAILED  1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09  2026-01-14 07:46:22Z  2026-01-14 10:11:22Z  eu-de-01        3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65
`);
  });

  test('has the columns that are chosen, however narrow it is', async () => {
    expect(await print(list('--columns', 'name,created,node-count'), columns(30))).toBe(`\
NAME        CREATED               NODE COUNT
ddm-orders  2026-01-14 07:46:22Z  2
订单        2026-01-14 07:46:22Z  2
a, "b"      2026-01-14 07:46:22Z  16
`);
  });

  test('is as wide as it gets where nothing limits it', async () => {
    const [head = ''] = (await print(list())).split('\n');
    expect(head).toContain('NODE COUNT');
    expect(head).toContain('FLAVOR REF');
  });

  test('of one object has a line per field', async () => {
    expect((await print(['instance', 'get', 'i'])).split('\n').slice(0, 4)).toEqual([
      'id              1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09',
      'status          RUNNING',
      'name            ddm-orders',
      'created         2026-01-14 07:46:22Z',
    ]);
  });

  test('looks into an object that holds nothing but another one', async () => {
    expect(await print(['job', 'get', 'j'])).toBe(
      'id       j\nname     CreateInstance\nstatus   Running\nprocess  60%\n',
    );
    expect(JSON.parse(await print(['job', 'get', 'j', '-o', 'json']))).toMatchObject({ job: { id: 'j' } });
  });

  test('of nothing is a word to a person, and nothing to a script', async () => {
    const args = ['tag', 'create', 'i', '--tags.0.key', 'a', '--tags.0.value', 'b'];
    const env = emulatorEnvironment(service.url);
    expect(await runProgram(args, { env, terminal: true })).toMatchObject({ stdout: '', stderr: 'Done.\n' });
    expect(await runProgram(args, { env })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await runProgram([...args, '-o', 'json'], { env, terminal: true })).stdout).toBe('{}\n');
  });

  test('on a terminal is coloured, and says what there was no room for', async () => {
    const env = { ...emulatorEnvironment(service.url), COLUMNS: '60' };
    const { stdout, stderr } = await runProgram(list(), { env, terminal: true });
    expect(stdout).toContain('\u001b[32mRUNNING');
    expect(stdout).toContain('\u001b[33mCREATING');
    expect(stdout).toContain('\u001b[31mCREATEFAILED');
    expect(stderr).toMatch(/^\d+ more columns: --output json, or --columns id,created,updated\n$/);
    const plain = await runProgram(list(), { env: { ...env, NO_COLOR: '1' }, terminal: true });
    expect(plain.stdout).not.toContain('\u001b');
    const dumb = await runProgram(list(), { env: { ...env, TERM: 'dumb' }, terminal: true });
    expect(dumb.stdout).not.toContain('\u001b');
  });

  test.each<[string, Record<string, string>, string[], boolean, boolean]>([
    ['--no-color before the command', {}, ['--no-color', ...list()], true, false],
    ['--no-color behind it', {}, list('--no-color'), true, false],
    ['--no-color beside FORCE_COLOR', { FORCE_COLOR: '1' }, list('--no-color'), true, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, list(), true, true],
    ['FORCE_COLOR beside NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, list(), false, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, list(), true, false],
    ['FORCE_COLOR=false', { FORCE_COLOR: 'false' }, list(), true, false],
    ['no terminal', {}, list(), false, false],
  ])('with %s', async (_title, more, args, terminal, colored) => {
    const env = { ...emulatorEnvironment(service.url), COLUMNS: '60', ...more };
    const { code, stdout } = await runProgram(args, { env, terminal });
    expect([code, stdout.includes('\u001b[')]).toEqual([0, colored]);
  });

  test.each([['explain', 'DBS.1', '--nope'], ['nope'], ['instance', 'nope']])(
    'has no colours in errors with `--no-color`: %s',
    async (...args) => {
      const { stderr } = await runProgram([...args, '--no-color'], { terminal: true });
      expect(stderr).not.toContain('\u001b');
      expect(stderr).not.toContain('no-color');
      expect((await runProgram(args, { terminal: true })).stderr).not.toBe(stderr);
    },
  );
});

describe('other formats', () => {
  test('JSON is an array of all items, unchanged', async () => {
    expect(JSON.parse(await print(list('-o', 'json')))).toEqual(instances);
    expect(await print(list('-o', 'json', '-q', '[0].{name: name, up: status}'))).toBe(
      '{\n  "name": "ddm-orders",\n  "up": "RUNNING"\n}\n',
    );
  });

  test('YAML is the same', async () => {
    expect(parse(await print(list('-o', 'yaml')))).toEqual(instances);
  });

  test('CSV has all columns of the document, in its order, with quotes where they are needed', async () => {
    expect(await print(list('-o', 'csv', '-c', 'name,status,error-msg,node_count'), columns(60))).toBe(`\
name,status,error_msg,node_count
ddm-orders,RUNNING,,2
订单,CREATING,,2
"a, ""b""",CREATEFAILED,"Line one
line two",16
`);
    const [head = ''] = (await print(list('-o', 'csv'), columns(60))).split('\n');
    expect(head).toMatch(/^name,status,id,created,updated,available_zone,vpc_id,/);
  });

  test('TSV escapes tabs and line breaks', async () => {
    expect(await print(list('-o', 'tsv', '-c', 'error_msg'))).toBe('error_msg\n\n\nLine one\\nline two\n');
  });

  test('a query gives words and single values as they are', async () => {
    expect(await print(list('-q', '[].name'))).toBe('ddm-orders\n订单\na, "b"\n');
    expect(await print(list('-q', "[?status=='RUNNING'].id | [0]"))).toBe('1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09\n');
    expect(await print(list('-q', '[?status==`none`] | [0]'))).toBe('');
    expect(await print(list('-q', '[].{name: name, nodes: node_count}', '-o', 'csv'))).toContain(
      'name,nodes\nddm-orders,2\n',
    );
  });
});

describe('--columns with --query', () => {
  test.each([
    ['[].{n: name}', 'name', 'There is no column "name" in the result of --query. There are n.'],
    ['[].{nom: name, up: status}', 'nome', 'There are nom, up. Did you mean nom?'],
    ['[0].{n: name}', 'n,name', 'There is no column "name" in the result of --query.'],
    ['[].name', 'name', "the result of --query has no columns. Name them in --query, as in '[].{name: name}'"],
    ['length(@)', 'name', '--columns name: the result of --query has no columns.'],
  ])('%s refuses %s', async (query, names, message) => {
    for (const format of ['csv', 'tsv', 'table']) {
      const env = emulatorEnvironment(service.url);
      const { code, stdout, stderr } = await runProgram(list('-o', format, '-q', query, '-c', names), { env });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(message);
    }
  });

  test('takes those that the result has, in any spelling', async () => {
    expect(await print(list('-o', 'csv', '-q', '[].{up: status, node_count: node_count}', '-c', 'node-count'))).toBe(
      'node_count\n2\n2\n16\n',
    );
    expect(await print(list('-o', 'csv', '-q', '[0].{n: name}', '-c', 'n'))).toBe('n\nddm-orders\n');
    expect(await print(list('-o', 'csv', '-q', '[?status==`none`].{n: name}', '-c', 'n'))).toBe('n\n');
  });

  test('takes those of the document where the query only chooses rows, also if no row has the field', async () => {
    expect(await print(list('-o', 'csv', '-q', "[?status=='RUNNING']", '-c', 'name,error-msg'))).toBe(
      'name,error_msg\nddm-orders,\n',
    );
  });
});

test('a query for lists of lists gives a column for each place in them', async () => {
  const query = ['-q', '[].[name, node_count]'];
  expect(await print(list(...query, '-o', 'tsv'))).toBe('value_1\tvalue_2\nddm-orders\t2\n订单\t2\na, "b"\t16\n');
  expect(await print(list(...query, '-o', 'csv'))).toBe(`value_1,value_2\nddm-orders,2\n订单,2\n"a, ""b""",16\n`);
  expect(await print(list('-q', '[:1].[name, node_count]'))).toBe('VALUE 1     VALUE 2\nddm-orders  2\n');
  expect(await print(list(...query, '-o', 'csv', '-c', 'value-2'))).toBe('value_2\n2\n2\n16\n');
});

describe('a list', () => {
  test('is read over all pages, and stops with the page that a limit asks for', async () => {
    const from = service.requests.length;
    await print(list('-o', 'json'));
    expect(JSON.parse(await print(list('-o', 'json', '--limit', '2')))).toEqual(instances.slice(0, 2));
    const asked = service.requests.slice(from).map((url) => new URL(url, service.url).search);
    expect(asked).toEqual(['?offset=0&limit=128', '?limit=2']);
  });
});

describe('a terminal', () => {
  test('gets nothing from the data that it would obey', async () => {
    const evil = '\u001b]0;title\u0007\u001b[2J\u202eabc\u009b31m';
    const hostile = await serve(() => ({ instances: [instance({ name: evil })], total_record: 1 }));
    try {
      const env = emulatorEnvironment(hostile.url);
      for (const args of [list(), list('-c', 'name')]) {
        const { stdout } = await runProgram(args, { env });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
        expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }
      expect(JSON.parse((await runProgram(list('-o', 'json'), { env })).stdout)).toMatchObject([{ name: evil }]);
    } finally {
      await hostile.close();
    }
  });
});

describe('columns that nothing promises', () => {
  const rows = [...Array.from({ length: 150 }, (_, index) => ({ id: index })), { id: 150, late: 'here' }];
  let many: FixedService;
  beforeAll(async () => {
    many = await serve(() => ({ rows }));
  });
  afterAll(() => many.close());

  test.each(['csv', 'tsv', 'table'])('come from all rows of %s, however late they are', async (format) => {
    const env = emulatorEnvironment(many.url);
    const { code, stdout } = await runProgram(['api', '/plain', '--query', 'rows', '-o', format], { env });
    expect(code).toBe(0);
    const [head = '', ...lines] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/id\s*\W?late$/i);
    expect(lines).toHaveLength(rows.length);
    expect(lines.at(-1)).toMatch(/^150\s*\W?here$/);
  });

  test('are not waited for where the document promises columns', async () => {
    async function* endless() {
      for (let index = 0; ; index++) yield { id: index };
    }
    const texts: string[] = [];
    const write = async (text: string) => {
      if (texts.push(text) === 3) throw new Error('That is enough.');
    };
    const layout = { columns: ['id'], chosen: false, times: {}, utc: true, colors: false, width: undefined };
    await expect(csv.list(endless(), layout, write)).rejects.toThrow('That is enough.');
    expect(texts).toEqual(['id\n', '0\n', '1\n']);
  });
});
