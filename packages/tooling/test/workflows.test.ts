import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { runWorkflow, type StepResult, scriptsOf } from '../src/run-workflow.js';
import { type Job, readWorkflow, readWorkflows, type Workflow } from '../src/workflows.js';

const workflows = await readWorkflows();
const setUp = await readFile(join(workspace, '.github/actions/set-up/action.yml'), 'utf8');
const manifest = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const jobsOf = ({ jobs }: Workflow): [string, Job][] => Object.entries(jobs);

describe.each(workflows.map((workflow) => [workflow.file, workflow] as const))('the workflow %s', (file, workflow) => {
  test('is one that GitHub accepts', async () => {
    expect(await faults(file, workflow.text)).toEqual([]);
  });

  test('pins every action by commit and names its version', () => {
    expect(unpinned(workflow.text)).toEqual([]);
  });

  test('calls scripts of package.json only', () => {
    const called = jobsOf(workflow).flatMap(([, job]) => scriptsOf(job));
    expect(called.filter((name) => name !== 'install' && !(name in manifest.scripts))).toEqual([]);
  });

  test('puts nothing of an event into a shell', () => {
    const commands = jobsOf(workflow).flatMap(([, { steps }]) => steps.map(({ run }) => run ?? ''));
    expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
  });

  test('starts with no permission but to read, and each job says what it may write', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
  });
});

test('jobs that run the code of a pull request have no secrets and write only findings', () => {
  const untrusted = workflows.filter(({ on }) => on === 'pull_request' || Object.hasOwn(Object(on), 'pull_request'));
  expect(untrusted.map(({ file }) => file)).toEqual(['pull-request']);
  for (const { text, jobs } of untrusted) {
    expect(text).not.toMatch(/\bsecrets\b|github\.token/);
    const writes = Object.values(jobs).flatMap(({ permissions = {} }) =>
      Object.keys(permissions).filter((name) => permissions[name] === 'write'),
    );
    expect(writes).toEqual(['security-events']);
    expect(text.match(/actions\/checkout@/g)?.length).toBe(text.match(/persist-credentials: false/g)?.length);
  }
});

test('jobs with write access check out main only', () => {
  const trusted = workflows.filter(({ text }) => /workflow_run|pull_request_target/.test(text));
  expect(trusted.map(({ file }) => file)).toEqual(['pull-request-closed', 'pull-request-comment']);
  for (const { text } of trusted) expect(text).not.toMatch(/ref: .*(?:head|merge)/);
});

test('the checks run on the floor of Node and on the newest line', async () => {
  const { jobs } = await readWorkflow('pull-request');
  expect(jobs.test?.strategy?.matrix.node).toEqual(['20', '24']);
});

test('the shared set-up pins its action too', () => {
  expect(unpinned(setUp)).toEqual([]);
});

test('a workflow that GitHub would refuse, or that is not pinned, is found', async () => {
  const text =
    'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v7\n        rum: ls\n';
  expect(await faults('bad', text)).toEqual([expect.stringContaining("Unexpected value 'rum'")]);
  expect(unpinned(text)).toEqual(['actions/checkout@v7']);
});

test('a workflow that does not exist is refused with the list of those that do', async () => {
  await expect(readWorkflow('nope')).rejects.toThrow(
    'There is no workflow "nope". There are main, nightly, openapi, pull-request, pull-request-closed, pull-request-comment.',
  );
});

test('the commands of a workflow run here, and what only GitHub has is skipped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-workflow-test-'));
  try {
    const text = `jobs:
  a:
    strategy: { matrix: { node: ["20"] } }
    steps:
      - uses: actions/checkout@0
      - run: echo "on $BASE" > made
        env: { BASE: "origin/\${{ github.base_ref }}" }
      - run: exit 3
      - run: 'false | cat'
      - run: gh api
        env: { GH_TOKEN: "\${{ github.token }}" }
      - run: node -p 1 >> "$GITHUB_OUTPUT"
`;
    await writeFile(join(folder, 'one.yml'), text);
    const results: StepResult[] = [];
    const place = { folder, values: { 'github.base_ref': 'main' } };
    for await (const result of runWorkflow(await readWorkflow('one', folder), place)) results.push(result);
    expect(results.map(({ job, code, skipped }) => [job, code ?? skipped])).toEqual([
      ['a (Node 20)', 'an action of GitHub'],
      ['a (Node 20)', 0],
      ['a (Node 20)', 3],
      ['a (Node 20)', 1],
      ['a (Node 20)', 'needs github.token'],
      ['a (Node 20)', 'needs GITHUB_OUTPUT'],
    ]);
    expect(await readdir(folder)).toContain('made');
    expect(await readFile(join(folder, 'made'), 'utf8')).toBe('on origin/main\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** What GitHub's own parser of workflows says. */
async function faults(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: `${name}.yml`, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

/** The actions of others that are not named by a whole commit with the version behind it. */
function unpinned(text: string): string[] {
  const { jobs = {}, runs } = parse(text) as { jobs?: Record<string, Job>; runs?: Job };
  const used = [...Object.values(jobs), ...(runs ? [runs] : [])].flatMap(({ steps }) => steps.map(({ uses }) => uses));
  return used.filter(
    (uses): uses is string =>
      uses !== undefined &&
      !uses.startsWith('./') &&
      // The workflow that others call has the action of the same repository, which they already trust.
      !uses.startsWith('ddm-openapi/ddm-openapi/.github/actions/') &&
      !(/@[0-9a-f]{40}$/.test(uses) && new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+\n`).test(text)),
  );
}
