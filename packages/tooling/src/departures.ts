import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { type Document, DocumentError, operationsOf } from '@ddm-openapi/spec/derive';
import { parse } from 'yaml';

/** A difference between the document and the manual, in words. */
interface Departure {
  readonly manual: string;
  readonly document: string;
  readonly why: string;
}

/** A difference of one field, as tools compare the two: `at` is a path such as `request.tags.value`. */
interface Deviation extends Departure {
  /** Method and path, the path as the manual writes it. */
  readonly operation: string;
  readonly at: string;
}

type Areas = Readonly<Record<string, readonly (Departure & { readonly operations: string })[]>>;

const opening = `# Where the document departs from the manual

The public manual contradicts itself in many places. This page lists every difference between the manual and the document, with the
reason. The facts come from the service's API reference or, if that says nothing, from its user guide. The page is generated from \`openapi/deviations.json\` and \`openapi/departures.yaml\`; edit those.
`;

/** Writes the page of the departures from the two files that list them. */
export async function writeDepartures(document: Document): Promise<void> {
  const read = (name: string) => readFile(join(places.source, name), 'utf8');
  const deviations = JSON.parse(await read('deviations.json')) as Deviation[];
  const areas = parse(await read('departures.yaml')) as Areas;
  const page = departuresPage(document, deviations, areas);
  const file = join(workspace, 'docs/departures-from-the-manual.md');
  if ((await readFile(file, 'utf8').catch(() => '')) !== page) await writeFile(file, page);
}

/**
 * The page as Markdown.
 *
 * @throws DocumentError where a deviation is of an operation that the document does not have.
 */
export function departuresPage(document: Document, deviations: readonly Deviation[], areas: Areas): string {
  const ids = new Map(operationsOf(document).map(({ id, method, path }) => [shape(`${method} ${path}`), id]));
  const fields = deviations.map(({ operation, at, manual, document: says, why }) => {
    const id = ids.get(shape(operation));
    if (!id)
      throw new DocumentError(
        `openapi/deviations.json names ${operation}, which the document does not have. Correct the entry, or remove it.`,
      );
    return [`\`${id}\``, `\`${at}\``, manual, says, why];
  });
  const heads = ['What the manual says', 'What the document says', 'Why'];
  return [
    opening,
    '## Single fields\n',
    table(['Operation', 'Field', ...heads], fields),
    ...Object.entries(areas).flatMap(([area, rows]) => [
      `## ${area}\n`,
      table(
        ['Operation', ...heads],
        rows.map(({ operations, manual, document: says, why }) => [operations, manual, says, why]),
      ),
    ]),
  ].join('\n');
}

/** Method and path, whatever the parameters of the path are called. */
const shape = (operation: string): string => operation.toLowerCase().replace(/\{[^}]*\}/g, '{}');

/** A table, its columns aligned as the formatter of the project does it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [first = '', ...others] = cells.map(line);
  return `${[first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...others].join('\n')}\n`;
}
