import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, InputError } from '@ddm-openapi/foundation/findings';
import { runBin } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { makePrograms } from './make.js';

// See docs/decisions/0036-typescript-7-compiles-and-checks.md.
const diagnostic = /^(.+)\((\d+),(\d+)\): (error|warning) (TS\d+): (.*)$/;

/** Compiles all packages and bundles the published ones into few files. Unchanged files are kept. */
export async function compilePackages(): Promise<void> {
  await forgetRemoved(join(workspace, 'packages'));
  await compileProject('tsconfig.packages.json');
  await makePrograms();
}

/** Forgets that packages were compiled whose types are gone: tsc believes its record, and would write nothing. */
export async function forgetRemoved(packages: string): Promise<void> {
  for (const name of await readdir(packages)) {
    const folder = join(packages, name);
    const config = join(folder, 'tsconfig.json');
    if (!existsSync(config)) continue;
    const { compilerOptions } = JSON.parse(await readFile(config, 'utf8')) as {
      compilerOptions: { outDir: string; tsBuildInfoFile: string };
    };
    const out = join(folder, compilerOptions.outDir);
    const files = existsSync(out) ? await readdir(out, { recursive: true }) : [];
    if (!files.some((file) => file.endsWith('.d.ts')))
      await rm(join(folder, compilerOptions.tsBuildInfoFile), { force: true });
  }
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
