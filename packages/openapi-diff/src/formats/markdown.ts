import type { Change, ChangeKind } from '../change.js';
import type { ClientTypes, Report } from '../report.js';
import { code } from '../words.js';
import type { FormatOptions } from './options.js';
import { breakingWords, bumpWords, concerns, nameWords } from './words.js';

/** The first line of the comment on a pull request, by which the comment is found and updated. */
export const marker = '<!-- openapi-diff -->';

/** The kinds of changes under each heading, in the order of the comment. */
const sections: readonly [string, RegExp][] = [
  ['Operations', /^operation-/],
  ['Parameters and bodies', /^(parameter|request-body|media-type)-/],
  ['Fields', /^field-/],
  ['Status codes', /^(response|status-code|header|link)-/],
  ['Callbacks and webhooks', /^(callback|webhook)-/],
  ['Error codes', /^error-code-/],
  ['Types and components', /^component-/],
  ['Extensions and access', /^(extension|security|server)-/],
  ['Texts and examples', /^(text|example)-/],
  ['Anything else', /^(other|unknown)-/],
];

/** Changes under a heading beyond this number are only counted. */
const shownAtMost = 60;

const patchLines = 200;

/** The body of a comment on a pull request. Every text of a document in it is a code span. */
export function markdown(report: Report, options: FormatOptions = {}): string {
  const { base, changes, client } = report;
  const { preview, command } = options;
  const parts = [
    marker,
    '## API changes',
    verdict(report, options),
    preview ? `[Preview of the reference](<${preview.replaceAll(/[<>\s\\]/g, encodeURIComponent)}>)` : '',
    ...sections.map(([heading, kinds]) => section(heading, kinds, changes)),
    changes.length && client ? clientSection(client) : '',
    `Compared with ${nameWords(harmless(base.name), base.version)}${command ? `, by ${code(command)}` : ''}.`,
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** The most important facts: breaking changes, or a version bump that is too small. */
function verdict({ changes, bump }: Report, options: FormatOptions): string {
  const breaking = breakingWords(changes);
  const mark = bump.enough ? (breaking ? '⚠️' : '✅') : '❌';
  return `${mark} ${breaking ? `**${breaking}** ` : ''}${bumpWords(bump, options)}`;
}

/** The name of a version: a file or a commit. */
function harmless(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} ./()+\\_-]/gu, '_');
}

/** The changes as lists under headings, without the frame of a comment. */
export function changeSections(changes: readonly Change[], level = 3): string {
  return sections
    .map(([heading, kinds]) => section(heading, kinds, changes, level))
    .filter(Boolean)
    .join('\n\n');
}

function section(heading: string, kinds: RegExp, changes: readonly Change[], level = 3): string {
  const some = changes.filter(({ kind }) => kinds.test(kind satisfies ChangeKind));
  if (!some.length) return '';
  const lines = some.slice(0, shownAtMost).map((change) => `- ${changeLine(change)}`);
  const more = some.length - lines.length;
  return `${'#'.repeat(level)} ${heading}\n\n${lines.join('\n')}${more > 0 ? `\n- … and ${more} more.` : ''}`;
}

/** One change in a line of CommonMark. */
export function changeLine(change: Change): string {
  const who = concerns(change);
  const weight = change.step === 'major' ? '**Breaking.** ' : '';
  return `${weight}${upperFirst(change.place)}: ${change.message}${who ? ` (${who})` : ''}`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function clientSection({ added, removed, changed, report, problem }: ClientTypes): string {
  if (problem) return `### Types of the client\n\n⚠️ They could not be compared: ${code(problem)}`;
  const rows = [names('Added', added), names('Removed', removed), names('Changed', changed)].filter(Boolean);
  const body = rows.length ? rows.join('\n') : 'The public types of the client do not change.';
  const patch = report
    ? `\n\n<details><summary>The reviewed report of the client's API</summary>\n\n${fenced(beginning(report))}\n\n</details>`
    : '';
  return `### Types of the client\n\n${body}${patch}`;
}

function names(what: string, all: readonly string[]): string {
  if (!all.length) return '';
  const shown = all.slice(0, 20).map(code);
  return `- ${what}: ${shown.join(', ')}${all.length > shown.length ? ` and ${all.length - shown.length} more` : ''}`;
}

/** A patch may be too long for a comment. */
function beginning(patch: string): string {
  const lines = patch.split('\n');
  const more = lines.length - patchLines;
  return more > 0 ? `${lines.slice(0, patchLines).join('\n')}\n… and ${more} more lines` : patch;
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${text}\n${fence}`;
}
