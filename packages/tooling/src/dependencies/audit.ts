import { CheckFailed, expectNone, NotChecked } from '@ddm-openapi/foundation/checks';
import type { Output } from '@ddm-openapi/foundation/process';

/** How bad a known vulnerability is, the least bad first. */
const severities = ['info', 'low', 'moderate', 'high', 'critical'] as const;
type Severity = (typeof severities)[number];

interface Advisory {
  readonly module_name: string;
  readonly severity: Severity;
  readonly title: string;
  readonly url: string;
  readonly vulnerable_versions: string;
  readonly patched_versions: string;
  readonly findings: readonly { readonly version: string; readonly paths: readonly string[] }[];
}

interface Report {
  readonly error?: { readonly code: string; readonly message: string };
  readonly advisories?: Readonly<Record<string, Advisory>>;
}

/** Errors that mean that the registry is unreachable, in contrast to bad results. */
const unreachable = /BAD_RESPONSE|FETCH|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|SOCKET/;

/**
 * Judges what `pnpm audit --json` printed: fails when it knows a vulnerability of this severity or worse. Throws NotChecked
 * when the registry could not be asked.
 */
export function judgeAudit({ stdout, stderr }: Output, from: Severity): void {
  const report = read(stdout);
  if (!report) {
    const printed = `${stdout}${stderr}`.trim();
    if (unreachable.test(printed))
      throw new NotChecked(`The registry could not be queried for vulnerabilities.\n${printed}`);
    throw new CheckFailed(`pnpm audit printed no JSON:\n${printed}`);
  }
  const { error, advisories } = report;
  if (error && unreachable.test(error.code)) {
    throw new NotChecked(`The registry could not be queried for vulnerabilities.\n${error.message}`);
  }
  if (error || !advisories) throw new CheckFailed(error?.message ?? `pnpm audit gave no advisories:\n${stdout}`);
  const bad = Object.values(advisories).filter(
    ({ severity }) => severities.indexOf(severity) >= severities.indexOf(from),
  );
  expectNone(bad.map(tell));
}

function read(stdout: string): Report | undefined {
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    return undefined;
  }
}

function tell({ module_name, severity, title, url, patched_versions, findings }: Advisory): string {
  const versions = [...new Set(findings.map(({ version }) => version))].join(', ');
  const paths = findings.flatMap(({ paths: all }) => all);
  const more = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
  const fixed = patched_versions === '<0.0.0' ? 'no version has a fix' : `fixed in ${patched_versions}`;
  return `${module_name} ${versions}: ${title} (${severity}; ${fixed})\n  through ${paths[0] ?? 'the lockfile'}${more}\n  ${url}`;
}
