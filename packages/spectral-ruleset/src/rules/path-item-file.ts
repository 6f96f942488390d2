import { methods } from '../core/document.js';
import { isObject, type Json, listAt, objectAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

// See docs/decisions/0012-file-names-follow-paths.md.
export const pathItemFile: Rule = {
  name: 'path-item-file',
  description: 'A path item is a separate file in the folder of its tag, with a name that follows from the path.',
  preset: 'all',
  given: 'document',
  *check(document, { references, place: placeOf }) {
    if (!references.isSplit) return;
    const paths = objectAt(document, 'paths');
    for (const [url, item] of Object.entries(paths)) {
      if (url.startsWith('x-')) continue;
      const place = placeOf(paths, url);
      const { hops, place: end } = references.follow(place);
      const expected = expectedFile(url, item);
      if (hops.length === 0) {
        yield {
          message: `The path item of ${url} is an inline definition. Move it to ${expected} and refer to it.`,
          place,
        };
      } else if (!end.file.endsWith(`/${expected}`) || end.path.length > 0) {
        const file = end.file.split('/').slice(-3).join('/');
        yield { message: `The path item of ${url} is in ${file}. Move it to ${expected}.`, place };
      }
    }
  },
};

function expectedFile(url: string, item: Json): string {
  const operation = isObject(item) ? methods.map((method) => item[method]).find(isObject) : undefined;
  const [tag = 'untagged'] = listAt(operation, 'tags');
  return `paths/${String(tag)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')}/${fileName(url)}.yaml`;
}

/**
 * The name of the file of a path: its segments joined by hyphens, without the project. A parameter makes the collection
 * before it singular; after a word that is not a plural, it adds its noun.
 */
export function fileName(url: string): string {
  const names: string[] = [];
  for (const segment of url.split('/').filter(Boolean)) {
    if (segment === '{project_id}') continue;
    const [, parameter] = /^\{(.+)\}$/.exec(segment) ?? [];
    const last = names.at(-1);
    // Windows has no files with these signs in their names.
    if (parameter === undefined) names.push(segment.replaceAll(/[<>:"\\|?*]+/g, '-'));
    else if (last?.endsWith('s')) names[names.length - 1] = last.slice(0, -1);
    else names.push(parameter.replace(/_?id$/i, '').replaceAll('_', '-') || parameter);
  }
  return names.join('-') || 'root';
}
