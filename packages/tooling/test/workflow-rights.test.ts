import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Job, readWorkflows, type Step, type Workflow } from '../src/workflows.js';

const workflows = await readWorkflows();
const setUp = parse(await readFile(join(workspace, '.github/actions/set-up/action.yml'), 'utf8')) as { runs: Job };

const expression = (name: string) => `$\{{ ${name} }}`;

/** Each job with the rights that it has. */
const jobs = workflows.flatMap((workflow) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ name: `${workflow.file}: ${id}`, workflow, id, job })),
);

const rightsOf = (workflow: Workflow, job: Job) => job.permissions ?? workflow.permissions ?? { all: 'write' };
const writesOf = (workflow: Workflow, job: Job) =>
  Object.entries(rightsOf(workflow, job)).flatMap(([right, level]) => (level === 'write' ? [right] : []));

/** Every right to write, and the job that has it for a reason. A new one is added here, where a reviewer sees it. */
const mayWrite: Record<string, string[]> = {
  'main: pages': ['contents'],
  'main: version': ['contents', 'pull-requests'],
  'main: publish': ['id-token'],
  'main: announce': ['contents'],
  'openapi: check': ['security-events'],
  'openapi: comment': ['pull-requests'],
  'pull-request: lint': ['security-events'],
  'pull-request-closed: preview': ['contents'],
  'pull-request-comment: preview': ['contents'],
  'pull-request-comment: comment': ['pull-requests'],
};

test('each right to write is one that was given for a reason', () => {
  const writes = jobs.flatMap(({ name, workflow, job }) => {
    const rights = writesOf(workflow, job);
    return rights.length ? [[name, rights]] : [];
  });
  expect(Object.fromEntries(writes)).toEqual(mayWrite);
});

describe.each(jobs.map((one) => [one.name, one] as const))('%s', (_, { workflow, job }) => {
  test('ends on its own', () => {
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
  });

  test('keeps no credentials after checkout', () => {
    expect(faultsOfCheckouts(job)).toEqual([]);
  });

  test('puts no expression into a shell or a script', () => {
    expect(expressionsRun(job)).toEqual([]);
  });

  test('passes the token to single steps only', () => {
    expect(JSON.stringify([workflow.env, job.env])).not.toMatch(/token|secrets/i);
  });

  test('runs no test, generator or build where it may write or has a token', () => {
    const privileged = writesOf(workflow, job).some((right) => right !== 'security-events');
    const risky = job.steps.filter(
      ({ run = '', env = {} }) =>
        riskyCommands.test(run) && (privileged || /github\.token|secrets\./.test(JSON.stringify(env))),
    );
    expect(risky.map(({ run }) => run)).toEqual([]);
  });
});

test('no workflow uses a stored secret', () => {
  expect(workflows.filter(({ text }) => /\bsecrets\b/.test(text)).map(({ file }) => file)).toEqual([]);
});

test('the job that publishes to npm runs no code of the project or third parties, but uses the packed files', () => {
  const publishing = jobs.filter(({ workflow, job }) => writesOf(workflow, job).includes('id-token'));
  expect(publishing.map(({ name }) => name)).toEqual(['main: publish']);
  for (const { job } of publishing) {
    expect(job.steps.map(({ uses = '' }) => uses).filter(Boolean)).toEqual([
      expect.stringMatching(/^actions\/setup-node@/),
    ]);
    expect(job.steps.map(({ run = '' }) => run).join('\n')).not.toMatch(/pnpm|npx|npm (ci|install|i|exec|run)\b|node /);
    expect(job.steps.map(({ run = '' }) => run).join('\n')).toMatch(/npm publish .*--ignore-scripts/);
    expect(job.environment).toBe('npm');
  }
});

test('installing runs no script of a package', () => {
  const installs = [setUp.runs, ...jobs.map(({ job }) => job)].flatMap(({ steps }) =>
    steps.flatMap(({ run = '' }) => run.split('\n').filter((line) => /\b(npm|pnpm) (install|ci|i|add)\b/.test(line))),
  );
  expect(installs.length).toBeGreaterThan(1);
  expect(installs.filter((line) => !line.includes('--ignore-scripts'))).toEqual([]);
});

test('publishing and removing a preview share a concurrency group, and main has its own', () => {
  const groups = jobs.map(({ name, workflow, job }) => [name, groupOf(job) ?? groupOf(workflow)]);
  const of = Object.fromEntries(groups) as Record<string, string>;
  const plain = (group = '') => group.replaceAll(/\$\{\{.*?\}\}/g, '*');
  expect(plain(of['pull-request-comment: preview'])).toBe('preview:*:*');
  expect(plain(of['pull-request-closed: preview'])).toBe('preview:*:*');
  expect(of['main: pages']).toBe('pages');
});

test('the preview of a fork is published without scripts', () => {
  const { steps = [] } = jobs.find(({ name }) => name === 'pull-request-comment: preview')?.job ?? {};
  const publishing = steps.filter(({ run = '' }) => run.includes('publish-site'));
  const own = 'github.event.workflow_run.head_repository.full_name == github.repository';
  expect(publishing.map(({ if: when = '', run = '' }) => [when.includes(own), run.includes('--inert')])).toEqual([
    [true, false],
    [false, true],
  ]);
});

describe('the sweep finds', () => {
  const bad = (steps: Step[]): Job => ({ steps });

  test.each<[string, Step]>([
    ['in a command', { run: `echo ${expression('github.event.pull_request.title')}` }],
    [
      'in a script of an action',
      { uses: 'actions/github-script@x', with: { script: `f("${expression('github.head_ref')}")` } },
    ],
    ['in a shell', { run: 'x', shell: `bash ${expression('inputs.a')}` }],
  ])('an expression %s', (_, step) => {
    expect(expressionsRun(bad([step]))).toHaveLength(1);
  });

  test.each<[string, Step]>([
    ['kept by default', { uses: 'actions/checkout@x' }],
    ['kept on purpose', { uses: 'actions/checkout@x', with: { 'persist-credentials': 'true' } }],
    [
      'of a pull request',
      {
        uses: 'actions/checkout@x',
        with: { 'persist-credentials': 'false', ref: expression('github.event.pull_request.head.sha') },
      },
    ],
    [
      'of a run',
      {
        uses: 'actions/checkout@x',
        with: { 'persist-credentials': 'false', ref: expression('github.event.workflow_run.head_sha') },
      },
    ],
    [
      'of another repository',
      { uses: 'actions/checkout@x', with: { 'persist-credentials': 'false', repository: 'a/b' } },
    ],
  ])('a checkout %s', (_, step) => {
    expect(faultsOfCheckouts(bad([step]))).toHaveLength(1);
  });
});

/** Commands that run tests, third-party tools, or a build. */
const riskyCommands = /\bpnpm (--silent )?(test|test-all|build|site|lint|diff|check-[a-z]+)\b|scripts\/pack-release/;

function groupOf({ concurrency }: Pick<Job, 'concurrency'>): string | undefined {
  return typeof concurrency === 'object' ? concurrency.group : concurrency;
}

function expressionsRun({ steps }: Job): string[] {
  const texts = steps.flatMap(({ run = '', shell = '', uses = '', with: inputs = {} }) => [
    run,
    shell,
    ...(uses.startsWith('actions/github-script') ? Object.values(inputs).map(String) : []),
  ]);
  return texts.filter((text) => text.includes('${{'));
}

/** What is checked out: the commit of the event, main, or what a pull request starts from. */
const safeRefs = [
  '',
  expression('github.event.repository.default_branch'),
  expression('github.event.pull_request.base.sha'),
];

function faultsOfCheckouts({ steps }: Job): Step[] {
  return steps.filter(
    ({ uses = '', with: inputs = {} }) =>
      uses.startsWith('actions/checkout@') &&
      (String(inputs['persist-credentials']) !== 'false' ||
        'repository' in inputs ||
        !safeRefs.includes(String(inputs.ref ?? ''))),
  );
}
