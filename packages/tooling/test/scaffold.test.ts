import { appendFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { type Draft, inOrder, kebabCase, sentence, writeDraft } from '../src/scaffold/draft.js';
import { draftOf } from '../src/scaffold/index.js';

const project = { root: workspace, errorSources: ['ddm', 'gateway', 'iam'], guides: ['jobs'] };
const onInstance = '/v3/{project_id}/instances/{instance_id}';

/** A command line that makes an operation, with other values for some options. */
const operation = (changed: Readonly<Record<string, string>> = {}, ...more: string[]) => {
  const options = { id: 'getUsage', method: 'get', path: `${onInstance}/usage`, tag: 'Instances', ...changed };
  return ['operation', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]), ...more];
};
const status = (code: string, message: string, ...more: string[]) => [
  'status-code',
  '--code',
  code,
  '--message',
  message,
  ...more,
];
const errorCode = (code: string, of: string, ...more: string[]) => [
  'error-code',
  '--code',
  code,
  '--status',
  of,
  ...more,
];

describe('a command line is refused with what, where and what to do:', () => {
  test.each<[string, string[], string]>([
    ['a kind that is none', ['thing'], 'makes operation, status-code, error-code, rule, page, not "thing"'],
    ['a kind that every object has', ['toString'], 'not "toString"'],
    ['an option that is missing', ['rule'], 'pnpm new rule needs --name.'],
    ['an option without its value', ['rule', '--name'], '--name needs a value.'],
    ['an option of another kind', operation({}, '--code=5'), 'pnpm new operation has no --code.'],
    ['an option that is given twice', operation({}, '--id', 'getOther'), '--id is given twice.'],
    ['a word too many', ['rule', 'summary-short'], 'takes options only, not "summary-short"'],
    ['a verb that is none', operation({ id: 'fooBar' }), '--id must begin with one of list, get,'],
    ['an id with a hyphen', operation({ id: 'get-usage' }), '--id must begin with one of'],
    ['an id that is there', operation({ id: 'getInstance' }), 'is taken by getInstance (openapi/paths/instances/'],
    ['an id but for capitals', operation({ id: 'getINSTANCE' }), 'is taken by getInstance (openapi/paths/instances/'],
    ['a command that is there', operation({ id: 'getInstances' }), 'would be the command "instance get"'],
    ['a method that no client sends', operation({ method: 'head' }), '--method takes get, put, post, delete, patch'],
    ['a method that is there', operation({ method: 'delete', path: onInstance }), 'is deleteInstance (openapi/paths/'],
    ['a path with other parameters', operation({ path: '/v3/{project_id}/instances/{job_id}' }), 'Write it that way.'],
    ['a path with a slash behind it', operation({ path: `${onInstance}/` }), 'no slash at its end'],
    ['a path with a query', operation({ path: '/v3/things?a=b' }), 'no query'],
    ['a path with half a parameter', operation({ path: '/v3/{project_id/things' }), '--path takes a path such as'],
    ['a path that leads up', operation({ path: '/v3/../things' }), '--path takes a path such as'],
    ['a path with one parameter twice', operation({ path: '/{job_id}/{job_id}' }), '--path has {job_id} twice.'],
    ['a parameter that is not described', operation({ path: '/{other_id}' }), 'Write OtherId.yaml first'],
    ['a tag that is none', operation({ tag: 'Bars' }), 'For a new area, add --new-area.'],
    ['a tag of another path item', operation({ path: onInstance, tag: 'Backups' }), '--tag must be Instances'],
    ['a new tag like another', operation({ tag: 'Tag' }, '--new-area'), 'Tag is too much like the tag Tags.'],
    ['a new tag that is reserved', operation({ tag: 'Delete' }, '--new-area'), 'cannot be the name of a constant'],
    ['a status of success', status('206', 'Partial Content'), 'copy openapi/components/responses/Accepted.yaml'],
    ['a status that is none', status('999', 'Odd'), '--code takes an error status'],
    ['a status that is there', status('404', 'Lost'), 'Edit openapi/components/responses/NotFound.yaml.'],
    ['a status of the platform', status('429', 'Slow Down'), 'Remove it there first.'],
    ['a message that names an error of the client', status('418', 'Timeout'), 'the error class TimeoutError'],
    ['no operation', status('423', 'Locked', '--only='), '--only names no operation.'],
    ['an operation that is none', status('423', 'Locked', '--only', 'getBar'), '--only names getBar, which is not'],
    ['an error code that is there', errorCode('DBS.280001', '400'), 'already has DBS.280001'],
    ['an error code that the rules refuse', errorCode('DBS.100', '400'), 'takes a code such as DBS.300999'],
    ['a status that nothing explains', errorCode('DBS.300999', '418'), 'pnpm new status-code --code 418'],
    ['a prefix of nobody', errorCode('AUDIT.0001', '400'), 'Say with --source who sends it: ddm, gateway, iam.'],
    ['a sender that others are not from', errorCode('DBS.300999', '400', '--source=iam'), '--source must be ddm'],
    ['a rule of one word', ['rule', '--name', 'summary'], '--name takes words with hyphens'],
    ['a rule that would hide an import', ['rule', '--name', 'text-at'], 'the constant textAt, which is taken'],
    ['a page that is there', ['page', '--name', 'jobs'], 'The site has a guide named jobs.'],
    ['a page with capitals', ['page', '--name', 'Jobs'], '--name takes words with hyphens'],
  ])('%s', async (_, args, message) => {
    const error = await draftOf(project, args).then(
      async (draft) => apply(draft),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain(message);
  });

  /** The error of a change that the text of its file refuses. */
  async function apply(draft: Draft | undefined): Promise<unknown> {
    try {
      for (const [path, edit] of Object.entries(draft?.changed ?? {}))
        edit(await readFile(join(workspace, path), 'utf8'));
      return undefined;
    } catch (error) {
      return error;
    }
  }
});

test.each([[], ['--help'], ['rule', '--help']].map((args) => [args]))('%j asks for help', async (args) => {
  expect(await draftOf(project, args)).toBeUndefined();
});

test('a file for a path has a name that every file system takes', async () => {
  const args = operation({
    id: 'checkParameters',
    method: 'post',
    path: '/v3/{project_id}/parameters:check',
    tag: 'Parameters',
  });
  const draft = await draftOf(project, args);
  expect(Object.keys(draft?.created ?? {})).toContain('openapi/paths/parameters/v3-parameters-check.yaml');
});

describe('a document that cannot be read is named:', () => {
  let root: string;
  scratchFolderPerTest('scaffold-', async (folder) => {
    root = folder;
    await cp(join(workspace, 'openapi'), join(root, 'openapi'), { recursive: true });
  });

  test.each(['openapi/openapi.yaml', 'openapi/paths/jobs/v3-job.yaml'])('%s', async (file) => {
    await appendFile(join(root, file), '\n  broken: [');
    for (const args of [operation(), status('423', 'Locked')]) {
      const error = await draftOf({ ...project, root }, args).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).toContain(`${file} cannot be read: `);
    }
  });
});

describe('a draft', () => {
  const draft: Draft = { created: { 'new/one.md': 'one' }, changed: { old: (text) => `${text}!` }, left: [] };
  let root: string;
  scratchFolderPerTest('scaffold-', async (folder) => {
    root = folder;
    await writeFile(join(root, 'old'), 'old');
  });

  test('is written whole', async () => {
    expect(await writeDraft(root, draft, async () => {})).toEqual(['new/one.md', 'old']);
    expect(await readFile(join(root, 'old'), 'utf8')).toBe('old!');
  });

  test('is taken back whole where it cannot be finished', async () => {
    const failing = async () => {
      throw new InputError('No.');
    };
    await expect(writeDraft(root, draft, failing)).rejects.toThrow('No.');
    expect(await readFile(join(root, 'old'), 'utf8')).toBe('old');
    expect(await readdir(join(root, 'new'))).toEqual([]);
  });

  test('replaces no file, not even one whose name differs in capitals', async () => {
    await mkdir(join(root, 'new'));
    await writeFile(join(root, 'new/One.md'), 'other');
    await expect(writeDraft(root, draft, async () => {})).rejects.toThrow('new/One.md already exists.');
    expect(await readFile(join(root, 'old'), 'utf8')).toBe('old');
  });
});

test('names keep their acronyms together', () => {
  expect([kebabCase('getHTTPUsageV2'), sentence('getHTTPUsage'), sentence('error-handling')]).toEqual([
    'get-http-usage-v2',
    'Get HTTP usage',
    'Error handling',
  ]);
});

test('codes are in the order of their numbers, and a new kind of code goes to the end', () => {
  const text = 'A.0002:\n  x: 1\n\nA.30000:\n  x: 1\n';
  const entry = (key: string) => inOrder(key, `${key}:\n  x: 2\n\n`, { indent: '', keys: /[AB]\.\d+/ }, 'codes');
  const keys = (all: string) => all.match(/^\S+(?=:)/gm);
  expect(keys(entry('A.9999')(text))).toEqual(['A.0002', 'A.9999', 'A.30000']);
  const other = inOrder('C.1', 'C.1:\n  x: 2\n', { indent: '', keys: /C\.\d+/ }, 'codes');
  expect(keys(other(text))).toEqual(['A.0002', 'A.30000', 'C.1']);
});
