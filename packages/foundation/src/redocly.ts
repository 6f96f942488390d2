import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { LineCounter, parseDocument } from 'yaml';
import { currentReading } from './documents/reading.js';
import { type Finding, InputError } from './findings.js';
import { type Output, programOf, runWithin } from './process.js';
import { workspace } from './workspace.js';

interface RedoclyProblem {
  ruleId: string;
  severity: 'error' | 'warn';
  message: string;
  location: { source: { ref: string }; start: { line: number; col: number } }[];
}

/** The remedy for a message of a rule; messages that contain one are not changed. */
const advice: Record<string, [RegExp, string]> = {
  'no-unresolved-refs': [
    /^Can't resolve \$ref(: there is no file.*)?$/,
    'Correct the path of the $ref, or add the file it names.',
  ],
  'operation-operationId-unique': [/^/, 'Give one of the two operations another operationId.'],
};

/** Lints a document with Redocly CLI and returns its findings, each at its place in the source. */
export async function redoclyLint(root: string, config?: string): Promise<Finding[]> {
  const output = await redocly(root, ['lint', root, '--format=json', ...configArgs(config)], config);
  const start = output.stdout.indexOf('{');
  if (start < 0) {
    const broken = brokenRoot(output, root);
    if (!broken) throw new InputError(explain(output, root));
    return [broken];
  }
  const { problems } = JSON.parse(output.stdout.slice(start)) as { problems: RedoclyProblem[] };
  return dropEchoes(problems.map(toFinding));
}

export interface RedoclyBundleOptions {
  readonly config?: string;
  /**
   * Whether two different components with the same name are an error; otherwise the bundle renames the second one to
   * `Name-2`.
   */
  readonly oneOfEachName?: boolean;
}

/**
 * Bundles a document into one file; the format follows the extension of `out`. Numbers with many digits are marked texts
 * in it. Throws an InputError with the reason if that is impossible.
 */
export async function redoclyBundle(
  root: string,
  out: string,
  { config, oneOfEachName = false }: RedoclyBundleOptions = {},
): Promise<void> {
  const conflicts = `--component-renaming-conflicts-severity=${oneOfEachName ? 'error' : 'warn'}`;
  const args = ['bundle', root, '--output', out, conflicts, ...configArgs(config)];
  const output = await redocly(root, args, config, { marksNumbers: true });
  if (output.code === 0) return;
  const findings = bundlerFindings(output.stderr);
  if (findings.length) throw new InputError(`${relative(workspace, root)} cannot be bundled.`, findings);
  throw new InputError(explain(output, root));
}

const guard = fileURLToPath(new URL('./documents/guard.mjs', import.meta.url));

/**
 * Runs Redocly CLI on a document. It reads only below the document's folder and in allowed folders, not from the
 * network, and is stopped if it takes too long.
 */
export function redocly(
  root: string,
  args: readonly string[],
  config = join(workspace, 'redocly.yaml'),
  { marksNumbers = false } = {},
) {
  const { alsoRead, timeLimit } = currentReading();
  const folders = [dirname(resolve(workspace, root)), ...alsoRead];
  const env = { DOCUMENT_GUARD: JSON.stringify({ folders, configs: [resolve(workspace, config)], marksNumbers }) };
  const program = ['--max-old-space-size=2048', '--import', guard, programOf('@redocly/cli', 'redocly')];
  const name = `Redocly on ${relative(workspace, resolve(workspace, root))}`;
  return runWithin(timeLimit, name, process.execPath, [...program, ...args], { env });
}

function configArgs(config?: string): string[] {
  return config ? ['--config', config] : [];
}

function toFinding(problem: RedoclyProblem): Finding {
  const place = problem.location[0];
  const [applies, help] = advice[problem.ruleId] ?? [];
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
    message: applies?.test(message) ? `${message}\n${help}` : message,
    severity: problem.severity === 'error' ? 'error' : 'warning',
  };
}

/** The bundler's output for each problem: a number, the place, and the message in a separate paragraph. */
const bundlerProblem = /^\[\d+\] (\S+?):(\d+):(\d+) at \S+\n\n([\s\S]+?)\n\n/gm;

function bundlerFindings(text: string): Finding[] {
  return [...stripVTControlCharacters(text).matchAll(bundlerProblem)].map(
    ([, file = '', line, column, message = '']): Finding => ({
      file,
      line: Number(line),
      column: Number(column),
      rule: sameName.test(message) ? 'component-name-unique' : 'bundle',
      message: message.replace(
        sameName,
        'Another one of the $1 is also called $2, and tools tell components apart by name. Rename one of the two files.',
      ),
      severity: 'error',
    }),
  );
}

const sameName = /^Two (\w+) are referenced with the same name but different content\. Renamed (\S+) to .*/;

/** The rule of a file that does not parse. */
export const syntaxRule = 'yaml-syntax';

/**
 * A file that does not parse is reported once at the error and again at every $ref to it; the first report is enough.
 */
function dropEchoes(findings: Finding[]): Finding[] {
  const broken = findings.filter((f) => f.message.startsWith('Failed to parse'));
  if (!broken.length) return findings;
  const files = new Map([...broken].reverse().map((finding) => [finding.file, finding]));
  return [...files.values()].map((finding) =>
    syntaxFinding(finding, finding.message.replace(/^Failed to parse: /, '')),
  );
}

/** The syntax error of a root that does not parse, for which Redocly has no finding. */
function brokenRoot({ stderr, stdout }: Output, root: string): Finding | undefined {
  const [, text] = /Failed to parse API[\s\S]*?- (.+)/.exec(`${stderr}\n${stdout}`) ?? [];
  if (!text) return undefined;
  const [, line = 1, column = 1] = / \((\d+):(\d+)\)/.exec(text) ?? [];
  return syntaxFinding({ file: relative(workspace, root), line: Number(line), column: Number(column) }, text);
}

/** The finding for a file that does not parse, at the line of the error. */
function syntaxFinding(place: Pick<Finding, 'file' | 'line' | 'column'>, text: string): Finding {
  return {
    ...place,
    ...breakOf(place),
    rule: syntaxRule,
    message: `${text.replace(/ in "[^"]*" \(\d+:\d+\)[\s\S]*/, '')}\nCorrect the YAML at this place.`,
    severity: 'error',
  };
}

/** The place of a syntax error. For a second document in a file Redocly gives line 1. */
function breakOf({ file, line, column }: Pick<Finding, 'file' | 'line' | 'column'>): { line: number; column: number } {
  if (line > 1) return { line, column };
  const lineCounter = new LineCounter();
  const [error] = parseDocument(readFileSync(resolve(workspace, file), 'utf8'), {
    lineCounter,
    logLevel: 'error',
  }).errors;
  const start = error?.linePos?.[0];
  return start ? { line: start.line, column: start.col } : { line, column };
}

/** The error output of Redocly, for the user. */
export function explain(output: Output, root: string): string {
  const lines = `${output.stderr}\n${output.stdout}`.split('\n');
  const refused = lines.flatMap((line) => /RefusedError: (.*)/.exec(line)?.[1] ?? []);
  const text = (refused.length ? refused : lines.filter((line) => line.trim() && !/[║╔╚]|^\s+at /.test(line))).join(
    '\n',
  );
  return `Redocly could not read ${relative(workspace, root)}.\n${text}`;
}
