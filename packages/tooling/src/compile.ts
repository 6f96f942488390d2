import { type Finding, InputError } from '@ddm-openapi/foundation/findings';
import { runBin } from '@ddm-openapi/foundation/process';
import { makePrograms } from './make.js';

// See docs/decisions/0036-typescript-7-compiles-and-checks.md.
const diagnostic = /^(.+)\((\d+),(\d+)\): (error|warning) (TS\d+): (.*)$/;

/** Compiles all packages and bundles the published ones into few files. Unchanged files are kept. */
export async function compilePackages(): Promise<void> {
  await compileProject('tsconfig.packages.json');
  await makePrograms();
}

/** Checks the types of scripts, tests and benches, which run without being compiled. */
export async function checkTools(): Promise<void> {
  await compileProject('tsconfig.tools.json');
}

/** Compiles one project with what it refers to. */
export async function compileProject(project: string): Promise<void> {
  const { code, stdout } = await runBin(
    'typescript-native',
    ['--build', project, '--pretty', 'false'],
    undefined,
    'tsc',
  );
  if (code === 0) return;
  const findings = typeErrors(stdout);
  throw new InputError(
    findings.length ? `${findings.length} type ${findings.length === 1 ? 'error' : 'errors'}.` : stdout,
    findings,
  );
}

/** The errors that tsc printed. A message goes on in the indented lines below it, which say why types do not fit. */
export function typeErrors(printed: string): Finding[] {
  const findings: Finding[] = [];
  for (const line of printed.split('\n')) {
    const finding = toFinding(line);
    const last = findings.at(-1);
    if (finding) findings.push(finding);
    else if (last && /^\s+\S/.test(line)) findings.splice(-1, 1, { ...last, message: `${last.message}\n${line}` });
  }
  return findings;
}

function toFinding(line: string): Finding | undefined {
  const [, file, row, column, severity, rule, message = ''] = diagnostic.exec(line) ?? [];
  if (!file || !rule) return undefined;
  return {
    file,
    line: Number(row),
    column: Number(column),
    rule,
    message,
    severity: severity === 'error' ? 'error' : 'warning',
  };
}
