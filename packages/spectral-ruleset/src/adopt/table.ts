import { nameOf } from '../core/place.js';
import { contextOf } from '../core/rule.js';
import type { SourceDocument } from '../source/document.js';
import type { Adopted } from './adopt.js';
import { differencesFrom } from './survey.js';

const mostVariants = 6;
const mostPaths = 3;

/**
 * Rows for the status codes that have several components: each with its name, how many operations use it, and in what it
 * differs from the first. Those used most come first, and of many only some are shown.
 */
export function differencesOf({ components }: Adopted, before: SourceDocument): string[][] {
  const context = contextOf(before.inventory);
  const rows: string[][] = [];
  for (const code of new Set(components.map((component) => component.code))) {
    const [first, ...others] = components.filter((component) => component.code === code);
    if (!first || !others.length) continue;
    rows.push([code, nameOf(first.place), String(first.variant.uses.length), '']);
    for (const { place, variant } of others.slice(0, mostVariants)) {
      const paths = differencesFrom(first.variant, variant, context, mostPaths + 1);
      const more = paths.length > mostPaths ? ', …' : '';
      rows.push(['', nameOf(place), String(variant.uses.length), paths.slice(0, mostPaths).join(', ') + more]);
    }
    if (others.length > mostVariants) rows.push(['', `… and ${others.length - mostVariants} more`, '', '']);
  }
  return rows;
}
