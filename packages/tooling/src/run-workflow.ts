import { run } from '@ddm-openapi/foundation/process';
import type { Job, Step, Workflow } from './workflows.js';

/** What a step did: its exit code, or why it was not run. */
export interface StepResult {
  job: string;
  command: string;
  code?: number;
  skipped?: string;
  seconds: number;
  output: string;
}

/** The folder to run in, and the value of each expression that a step's environment may hold. */
export interface Place {
  folder: string;
  values: Record<string, string>;
  /** Folder of the Node to use for each line that a matrix names; the Node of this process where there is none. */
  nodes?: Record<string, string>;
}

/**
 * Runs the commands of a workflow one at a time, like a runner. Steps that need GitHub (an action, a token, the outcome
 * of another workflow) are skipped and listed. A failed command does not stop the others, so that all results are
 * visible.
 */
export async function* runWorkflow(workflow: Workflow, place: Place): AsyncGenerator<StepResult> {
  for (const [name, job] of Object.entries(workflow.jobs)) {
    for (const node of job.strategy?.matrix.node ?? ['']) {
      const title = node ? `${name} (Node ${node})` : name;
      for (const step of job.steps) yield await runStep(title, step, place, node);
    }
  }
}

async function runStep(job: string, step: Step, place: Place, node: string): Promise<StepResult> {
  const command = step.run?.trim() ?? step.uses ?? '';
  const skipped = step.uses ? 'an action of GitHub' : needsGitHub(step, place.values);
  if (skipped) return { job, command, skipped, seconds: 0, output: '' };
  const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([k, v]) => [k, fill(String(v), place.values)]));
  const bin = place.nodes?.[node];
  if (bin) env.PATH = `${bin}:${process.env.PATH}`;
  const start = performance.now();
  const { code, stdout, stderr } = await run('bash', ['-e', '-o', 'pipefail', '-c', command], place.folder, env);
  return { job, command, code, seconds: (performance.now() - start) / 1000, output: `${stdout}${stderr}` };
}

const expression = /\$\{\{\s*(.+?)\s*\}\}/g;

/** Why a step cannot run here: the first expression without a value. */
function needsGitHub(step: Step, values: Record<string, string>): string | undefined {
  const used = [...JSON.stringify(step.env ?? {}).matchAll(expression)].map(([, name]) => name ?? '');
  const unknown = used.find((name) => !(name in values));
  if (unknown) return `needs ${unknown}`;
  const own = /\$\{?((?:GITHUB|RUNNER)_[A-Z_]+)/.exec(step.run ?? '')?.[1];
  return own && `needs ${own}`;
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(expression, (_, name: string) => values[name] ?? '');
}

/** The names of the scripts of package.json that a workflow calls. */
export function scriptsOf(job: Job): string[] {
  return job.steps.flatMap(({ run: text = '', with: inputs = {} }) =>
    [text, ...Object.values(inputs).map(String)].flatMap((one) =>
      [...one.matchAll(/\bpnpm (?:--silent )?(?:run )?([a-z][a-z-]*)/g)].map(([, name]) => name ?? ''),
    ),
  );
}
