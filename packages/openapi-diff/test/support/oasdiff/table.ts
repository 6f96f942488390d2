import type { Step } from '../../../src/change.js';
import { compareDocuments } from '../../../src/compare.js';
import { documentsOf } from './documents.js';
import { reasons, without } from './reasons.js';
import { rules } from './rules.js';

type Level = keyof typeof rules;

/** A check of oasdiff beside what we say of the same change. */
export interface ComparedRule {
  readonly name: string;
  readonly level: Level;
  /** The step of our weightiest change; 'none' where nothing changed; undefined where no two documents show the check. */
  readonly ours: Step | 'none' | undefined;
  /** Whether both call it breaking, or both do not. A warning of oasdiff may be either. */
  readonly agrees: boolean;
  readonly reason?: string;
}

/** Every check of oasdiff, by its name. */
export function comparedRules(): ComparedRule[] {
  const all = (Object.keys(rules) as Level[]).flatMap((level) => rules[level].map((name) => compared(name, level)));
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function compared(name: string, level: Level): ComparedRule {
  const documents = documentsOf(name);
  const reasonIn = (list: typeof reasons) => list.find(([pattern]) => pattern.test(name))?.[1];
  if (!documents) return { name, level, ours: undefined, agrees: false, ...reasonOf(reasonIn(without)) };
  // As they would be read from a file: what is undefined is not there.
  const [before, after] = documents.map((one) => JSON.parse(JSON.stringify(one)) as typeof one);
  const ours = compareDocuments(before ?? {}, after ?? {})[0]?.step ?? 'none';
  const agrees = (ours === 'major') === (level !== 'INFO');
  return { name, level, ours, agrees, ...(agrees ? {} : reasonOf(reasonIn(reasons))) };
}

function reasonOf(reason: string | undefined) {
  return reason === undefined ? {} : { reason };
}

/** The page that shows the table. */
export function oasdiffPage(): string {
  const all = comparedRules();
  const count = (matches: (rule: ComparedRule) => boolean) => all.filter(matches).length;
  const agreeing = count(({ agrees }) => agrees);
  const apart = count(({ agrees, ours }) => !agrees && ours !== undefined);
  const missing = count(({ ours }) => ours === undefined);
  const rows = all.map(
    ({ name, level, ours, reason }) => `| \`${name}\` | ${level} | ${ours ?? '—'} | ${reason ?? ''} |`,
  );
  return `# Beside \`oasdiff\`

[\`oasdiff\`](https://github.com/oasdiff/oasdiff) publishes a list of checks. This table shows our verdict for each of its
${all.length} checks. For ${agreeing} of them both tools agree whether the change is breaking. For ${apart} they differ, and
the reason is given. ${missing} do not compare two documents.

\`ERR\` and \`WARN\` are breaking for \`oasdiff\`, \`INFO\` is not; \`major\` is breaking for us. \`none\` means that nothing in force
has changed. A test compares the documents behind each row and this page with the result.

| Check | \`oasdiff\` | ours | Reason for a difference |
| ----- | ------- | ---- | ----------------------- |
${rows.join('\n')}
`;
}
