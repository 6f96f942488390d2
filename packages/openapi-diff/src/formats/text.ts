import type { Change, Step } from '../change.js';
import type { Report } from '../report.js';
import { plain } from '../words.js';
import { bumpWords, concerns, nameWords, type WordsOptions } from './words.js';

const headings: Record<Step, string> = {
  major: 'Breaking',
  minor: 'Compatible',
  patch: 'Texts and examples',
};

/** The report for a terminal: changes by severity, then the version bump. */
export function text({ base, head, changes, bump, client }: Report, options: WordsOptions = {}): string {
  const groups = (['major', 'minor', 'patch'] as const).flatMap((step) => {
    const some = changes.filter((change) => change.step === step);
    return some.length ? [`${headings[step]} (${step}), ${some.length}\n\n${some.map(line).join('\n\n')}`] : [];
  });
  const [before, after] = [base, head].map(({ name, version }) => nameWords(plain(name), version));
  const title = `${before} → ${after}`;
  return [title, ...groups, ...(client?.problem ? [client.problem] : []), bumpWords(bump, options)].join('\n\n');
}

function line(change: Change): string {
  const { source, place, message, kind } = change;
  const where = plain(source ? `${source.file}:${source.line}` : change.pointer);
  const who = concerns(change, plain);
  return `  ${place}: ${message}\n    ${where}  ${kind}${who ? `  used by ${who}` : ''}`;
}
