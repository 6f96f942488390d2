import { relative } from 'node:path';
import { type Finding, InputError } from './findings.js';
import { type Output, runBin } from './process.js';
import { workspace } from './workspace.js';

interface RedoclyProblem {
  ruleId: string;
  severity: 'error' | 'warn';
  message: string;
  location: { source: { ref: string }; start: { line: number; col: number } }[];
}

const advice: Record<string, string> = {
  'no-unresolved-refs': 'Correct the path of the $ref, or add the file it names.',
  'operation-operationId-unique': 'Give one of the two operations another operationId.',
};

/** Lints a document with Redocly CLI and gives back its findings, each at its place in the source. */
export async function redoclyLint(root: string, config?: string): Promise<Finding[]> {
  const output = await redocly(['lint', root, '--format=json', ...configArgs(config)]);
  const start = output.stdout.indexOf('{');
  if (start < 0) throw new InputError(explain(output, root));
  const { problems } = JSON.parse(output.stdout.slice(start)) as { problems: RedoclyProblem[] };
  return dropEchoes(problems.map(toFinding));
}

/** Bundles a document into one file; the format follows the extension of `out`. */
export async function redoclyBundle(root: string, out: string, config?: string): Promise<void> {
  const output = await redocly(['bundle', root, '--output', out, ...configArgs(config)]);
  if (output.code !== 0) throw new InputError(explain(output, root));
}

export function redocly(args: string[]): Promise<Output> {
  return runBin('@redocly/cli', args, workspace, 'redocly');
}

function configArgs(config?: string): string[] {
  return config ? ['--config', config] : [];
}

function toFinding(problem: RedoclyProblem): Finding {
  const place = problem.location[0];
  const help = advice[problem.ruleId];
  const message = problem.message
    .replaceAll(`${workspace}/`, '')
    .replace(/ENOENT: no such file or directory/, 'there is no file');
  return {
    file: place
      ? relative(workspace, place.source.ref.startsWith('/') ? place.source.ref : `${workspace}/${place.source.ref}`)
      : '',
    line: place?.start.line ?? 1,
    column: place?.start.col ?? 1,
    rule: problem.ruleId,
    message: help ? `${message}\n${help}` : message,
    severity: problem.severity === 'error' ? 'error' : 'warning',
  };
}

/** A file that does not parse is reported once where it breaks and again at every $ref to it; the first says it all. */
function dropEchoes(findings: Finding[]): Finding[] {
  const broken = findings.filter((f) => f.message.startsWith('Failed to parse'));
  if (!broken.length) return findings;
  return broken.map((f) => ({
    ...f,
    rule: 'yaml-syntax',
    message: `${f.message.replace(/^Failed to parse: /, '').replace(/ in "[^"]*" \(\d+:\d+\)[\s\S]*/, '')}\nCorrect the YAML at this place.`,
  }));
}

export function explain(output: Output, root: string): string {
  const text = `${output.stderr}\n${output.stdout}`
    .split('\n')
    .filter((line) => line.trim() && !/[║╔╚]|^\s+at /.test(line))
    .join('\n');
  return `Redocly could not read ${relative(workspace, root)}.\n${text}`;
}
