import { type Finding, formatFindings, InputError } from './findings.js';

export const formats = ['text', 'json', 'github-actions', 'junit', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** Reads the name of a format. Throws an InputError that lists them. */
export function readFormat(text = 'text'): Format {
  const format = formats.find((one) => one === text);
  if (!format) throw new InputError(`--format takes ${formats.join(', ')}, not "${text}".`);
  return format;
}

/** Findings in a format for people or for machines. */
export async function format(findings: readonly Finding[], as: Format): Promise<string> {
  if (as === 'text') return formatFindings(findings);
  if (as === 'json') return JSON.stringify(findings, null, 2);
  // Loaded only when needed, because it loads all of Spectral.
  const { githubActions, junit, sarif } = await import('@stoplight/spectral-formatters');
  switch (as) {
    case 'github-actions':
      return githubActions(toSpectral(findings), { failSeverity: 1 });
    case 'junit':
      return junit(toSpectral(findings), { failSeverity: 1 });
    case 'sarif':
      return sarif(toSpectral(findings), { failSeverity: 1 }, {
        ruleset: { rules: {} },
        spectralVersion: '6',
      } as never);
  }
}

function toSpectral(findings: readonly Finding[]) {
  return findings.map(({ file, line, column, rule, message, severity }) => {
    const place = { line: line - 1, character: column - 1 };
    return {
      code: rule,
      message,
      path: [],
      severity: severity === 'error' ? 0 : 1,
      source: file,
      range: { start: place, end: place },
    };
  });
}
