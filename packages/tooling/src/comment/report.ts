import { InputError } from '@ddm-openapi/foundation/findings';
import { type Change, changeKinds, formatReport, type Report, steps } from '@ddm-openapi/openapi-diff';
import { Ajv } from 'ajv';
import { projectWords } from '../diff/project.js';
import { inertMarkdown } from './markdown.js';

/** The most bytes that a report may have. One that changes every operation has a tenth of it. */
export const reportLimit = 4 * 2 ** 20;

/** The content of a code span: one line without a mark that ends the span. */
const code = { type: 'string', maxLength: 400, pattern: '^[^`\\u0000-\\u001f\\u007f]+$' };
const version = { type: 'string', maxLength: 60, pattern: '^[0-9A-Za-z ._+-]*$' };
const sentence = { type: 'string', maxLength: 4_000 };
const codes = { type: 'array', items: code, maxItems: 20_000 };
const step = { enum: [...steps] };

const object = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const named = object({ name: { type: 'string', maxLength: 200 }, version });

const schema = object(
  {
    base: named,
    head: named,
    changes: {
      type: 'array',
      maxItems: 20_000,
      items: object({
        kind: { enum: [...changeKinds] },
        step,
        place: sentence,
        message: sentence,
        pointer: sentence,
        operations: codes,
      }),
    },
    bump: object(
      {
        needs: step,
        needsHere: step,
        takes: step,
        from: version,
        to: version,
        atLeast: version,
        enough: { type: 'boolean' },
      },
      ['needs', 'needsHere', 'takes', 'atLeast'],
    ),
    client: object(
      {
        added: codes,
        removed: codes,
        changed: codes,
        report: { type: 'string', maxLength: 2 ** 20 },
        problem: sentence,
      },
      ['problem'],
    ),
  },
  ['client'],
);

// What is not in the schema is dropped: the branch may know fields that main does not.
const validate = new Ajv({ removeAdditional: true, strict: true }).compile<Report>(schema);

/**
 * Reads a report of `pnpm diff --format json` that untrusted code has written. Throws an InputError that names the
 * first error. The result has the right form, but its content may still be a lie.
 */
export function readReport(text: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError('The report is not JSON. Write it with pnpm diff --format json.');
  }
  if (validate(value)) return value;
  const [{ instancePath = '', message = '' } = {}] = validate.errors ?? [];
  throw new InputError(`The report is not one of pnpm diff: ${instancePath || 'it'} ${message}.`);
}

/** The comment that shows a report, in which no text of the report does anything. */
export function renderReport(report: Report, preview?: string): string {
  const inert = {
    ...report,
    base: { ...report.base, name: plainName(report.base.name) },
    head: { ...report.head, name: plainName(report.head.name) },
    changes: report.changes.map(
      (change): Change => ({
        ...change,
        place: inertMarkdown(change.place),
        message: inertMarkdown(change.message),
      }),
    ),
    ...(report.client && { client: { ...report.client, report: plainLines(report.client.report) } }),
  };
  return formatReport(inert, 'markdown', { ...projectWords, ...(preview && { preview }) });
}

/** The name of a commit or a file, which needs no other characters. */
function plainName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9 ./()+-]/g, '_');
}

/** A text for a fenced block, which ends at the fence alone once every line ends the same way. */
function plainLines(text: string): string {
  return text.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll(/[^\P{C}\n\t]/gu, '\ufffd');
}
