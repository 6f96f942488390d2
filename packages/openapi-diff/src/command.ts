import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { formatReport, readDiffFormat } from './formats/index.js';
import { readDocument } from './read/document.js';
import { report } from './report.js';

export const usage = `Usage: openapi-diff BASE HEAD [options]

Compares two versions of an OpenAPI document (3.0 or later, JSON or YAML, of one file or several) by what is in force in
them, and says in words what each change means to users and which step of info.version the changes need.

  --format FORMAT       text (the default), markdown, json or github-actions
  --fail-on WHAT        version (the default): exit 1 when info.version takes a smaller step than the changes need;
                        breaking: exit 1 when a change is breaking; never
  --public-names LIST   sections of components, such as schemas,responses, whose names generated code carries, so that
                        a name that goes is a break
  --also-read FOLDER    a folder that documents may read from, beside their own; may be given again
  --preview URL         address of a rendered preview, for a link in the Markdown
  --help, -h            this text

Exits with 2 if the command line is wrong, or something cannot be read or written.`;

/** The output of the command and its exit code. */
export interface Outcome {
  readonly text: string;
  readonly code: 0 | 1;
}

const failOn = ['version', 'breaking', 'never'];

/** Runs the command with its arguments. Throws an InputError if an option or a document cannot be read. */
export async function diffCommand(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readOptions(args);
  if (values.help) return { text: usage, code: 0 };
  const [base, head, ...more] = positionals;
  if (base === undefined || head === undefined || more.length)
    throw new InputError(`openapi-diff takes two documents, not ${positionals.length}.\n\n${usage}`);
  const format = readDiffFormat(values.format);
  const fail = values['fail-on'] ?? 'version';
  if (!failOn.includes(fail)) throw new InputError(`--fail-on takes ${failOn.join(', ')}, not "${fail}".`);
  const publicNames = values['public-names']?.split(',').map((name) => name.trim());
  const also = values['also-read'] ?? [];
  const [before, after] = [readDocument(base, also), readDocument(head, also)];
  const found = await report(before, after, publicNames ? { publicNames } : {});
  const breaks = found.changes.some(({ step }) => step === 'major');
  return {
    text: formatReport(found, format, {
      ...(values.preview !== undefined && { preview: values.preview }),
      command: 'openapi-diff',
    }),
    code: (fail === 'version' && !found.bump.enough) || (fail === 'breaking' && breaks) ? 1 : 0,
  };
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: text,
        'fail-on': text,
        'public-names': text,
        preview: text,
        'also-read': { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${usage}`);
  }
}
