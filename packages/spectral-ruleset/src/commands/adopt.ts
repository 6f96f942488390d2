import { parseArgs } from 'node:util';
import { type Adopted, adopt } from '../adopt/adopt.js';
import { receivedErrors } from '../adopt/receivers.js';
import { differencesOf } from '../adopt/table.js';
import { contextOf } from '../core/rule.js';
import { SourceDocument } from '../source/document.js';
import { counted } from '../source/words.js';
import { writeFiles } from '../source/write.js';
import { printDiff, table } from './output.js';
import { documentOf, UsageError } from './usage.js';

export const adoptUsage = `  spectral-ruleset adopt openapi.yaml [--dry-run] [--merge CODE=NAME]

    Makes a catalogue, x-status-codes, from the error responses that there are: equal ones become one component, and
    operations refer to it. With all references followed, the document says the same as before. If the responses of a
    code differ, a table shows in what, and --merge 404=NotFound makes one component of them all. Repeat it for more codes.
`;

export async function adoptCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, merge: { type: 'string', multiple: true } },
  });
  const before = await SourceDocument.read(documentOf(positionals, 'adopt'));
  const adopted = adopt(before, { merges: mergesOf(values.merge ?? []) });
  if (values['dry-run']) printDiff(before, adopted.document);
  else await writeFiles(before, adopted.document.changedSince(before));
  console.error(summary(before, adopted, values['dry-run']));
}

function mergesOf(texts: readonly string[]): Map<string, string> {
  return new Map(
    texts.map((text) => {
      const [, code, name] = /^([1-5](?:\d\d|XX)|default)=(\S+)$/.exec(text) ?? [];
      if (!code || !name)
        throw new UsageError(`--merge takes a status code and a name, such as 404=NotFound, not ${text}.`);
      return [code, name];
    }),
  );
}

function summary(before: SourceDocument, adopted: Adopted, dryRun: boolean): string {
  const { document, components, replaced, stuck, isLossless } = adopted;
  const changed = document.changedSince(before);
  const received = receivedErrors(contextOf(before.inventory).document);
  const stay = received
    ? [
        `${counted(received, 'error response')} of webhooks and callbacks left in place: callers of the service send them.`,
      ]
    : [];
  if (!components.length)
    return ['No operation has an error response, so there is nothing to catalogue.', ...stay].join('\n');
  if (!changed.length) return ['Every error response is already in the catalogue.', ...stay].join('\n');
  const made = components.filter(({ isNew }) => isNew).length;
  const found = components.length - made;
  const done = replaced
    ? `${dryRun ? 'Would replace' : 'Replaced'} ${counted(replaced, 'error response')} written in place, in ${counted(changed.length, 'changed file')}.`
    : `${dryRun ? 'Would catalogue' : 'Catalogued'} the error responses, which are all shared, in ${counted(changed.length, 'changed file')}.`;
  const lines = [
    done,
    `The catalogue has ${counted(made, 'new component')}${found ? ` and ${found} that you had` : ''}.`,
    isLossless
      ? 'With all references followed, the document says the same as before.'
      : 'The codes that were merged say less than before; everything else says the same.',
  ];
  lines.push(...stay);
  for (const { code, uses } of stuck)
    lines.push(`A response ${code} of ${uses[0]?.operationId} stays where it is: something in it depends on its file.`);
  const rows = differencesOf(adopted, before);
  if (rows.length)
    lines.push(
      '',
      'Status codes whose responses differ:',
      '',
      table([['Code', 'Component', 'Uses', 'Differs in'], ...rows]),
    );
  return lines.join('\n');
}
