import { InputError } from '@ddm-openapi/foundation/findings';
import type { Report } from '../report.js';
import { githubActions } from './github-actions.js';
import { markdown } from './markdown.js';
import type { FormatOptions } from './options.js';
import { text } from './text.js';

const formats = {
  text,
  markdown,
  json: (report: Report) => JSON.stringify(report, null, 2),
  'github-actions': githubActions,
} satisfies Record<string, (report: Report, options: FormatOptions) => string>;

export type DiffFormat = keyof typeof formats;

export const diffFormats = Object.keys(formats) as DiffFormat[];

/** Reads the name of a format. Throws an InputError that lists them. */
export function readDiffFormat(name = 'text'): DiffFormat {
  const format = diffFormats.find((one) => one === name);
  if (!format) throw new InputError(`--format takes ${diffFormats.join(', ')}, not "${name}".`);
  return format;
}

/** The report in a format for people or for machines. */
export function formatReport(report: Report, format: DiffFormat, options: FormatOptions = {}): string {
  return formats[format](report, options);
}
