import { bundleClient } from '@ddm-openapi/client/build/bundle';
import { type Finding, InputError } from '@ddm-openapi/foundation/findings';
import { runBin } from '@ddm-openapi/foundation/process';

const diagnostic = /^(.+)\((\d+),(\d+)\): (error|warning) (TS\d+): (.*)$/;

/** Compiles all packages and bundles the client. What has not changed is left. */
export async function compilePackages(): Promise<void> {
  await compileProject('tsconfig.packages.json');
  await bundleClient();
}

/** Checks the types of scripts, tests and benches, which run without being compiled. */
export async function checkTools(): Promise<void> {
  await compileProject('tsconfig.tools.json');
}

/** Compiles one project with what it refers to. */
export async function compileProject(project: string): Promise<void> {
  const { code, stdout } = await runBin('typescript', ['--build', project, '--pretty', 'false'], undefined, 'tsc');
  if (code === 0) return;
  const findings = stdout.split('\n').flatMap(toFinding);
  throw new InputError(findings.length ? `${findings.length} type errors.` : stdout, findings);
}

function toFinding(line: string): Finding[] {
  const [, file, row, column, severity, rule, message] = diagnostic.exec(line) ?? [];
  if (!file || !rule) return [];
  return [
    {
      file,
      line: Number(row),
      column: Number(column),
      rule,
      message: message ?? '',
      severity: severity === 'error' ? 'error' : 'warning',
    },
  ];
}
