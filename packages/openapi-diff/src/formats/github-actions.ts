import { exceeds } from '../bump.js';
import type { Change } from '../change.js';
import type { Report } from '../report.js';
import { bumpWords, type WordsOptions } from './words.js';

/**
 * Annotations at the source lines: an error if the version bump is too small, a warning for breaking changes, otherwise
 * a notice.
 */
export function githubActions({ changes, bump }: Report, options: WordsOptions = {}): string {
  const lines = changes.flatMap((change) => {
    const level = exceeds(change.step, bump) ? 'error' : change.step === 'major' ? 'warning' : 'notice';
    return level === 'notice' && change.step === 'patch' ? [] : [annotation(level, change)];
  });
  return [
    ...lines,
    `::${bump.enough ? 'notice' : 'error'} title=Version::${escapeData(bumpWords(bump, options))}`,
  ].join('\n');
}

function annotation(level: string, { kind, step, place, message, source }: Change): string {
  const where = source ? `file=${escapeProperty(source.file)},line=${source.line},` : '';
  return `::${level} ${where}title=${escapeProperty(`${kind} (${step})`)}::${escapeData(`${place}: ${message}`)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
