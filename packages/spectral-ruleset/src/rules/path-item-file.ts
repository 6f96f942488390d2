import { methods } from '../core/document.js';
import { isObject, objectAt } from '../core/json.js';
import { given, type Rule } from '../core/rule.js';

export const pathItemFile: Rule = {
  name: 'path-item-file',
  description: 'A path item is a file of its own, in the folder of its tag, with a name that follows from the path.',
  given: given.document,
  *check(document, _path, { references }) {
    if (!references.isSplit) return;
    for (const [url, item] of Object.entries(objectAt(document, 'paths'))) {
      const { hops, place } = references.locate(['paths', url]);
      if (hops.length === 0) {
        yield {
          message: `The path item of ${url} is written in place. Move it to ${expectedFile(url, item)} and refer to it.`,
          path: ['paths', url],
        };
      } else if (!place.file.endsWith(`/${expectedFile(url, item)}`) || place.path.length > 0) {
        yield {
          message: `The path item of ${url} is in ${place.file.split('/').slice(-3).join('/')}. Move it to ${expectedFile(url, item)}.`,
          path: ['paths'],
        };
      }
    }
  },
};

function expectedFile(url: string, item: unknown): string {
  const operation = isObject(item) ? methods.map((method) => item[method]).find(isObject) : undefined;
  const tag = isObject(operation) && Array.isArray(operation.tags) ? String(operation.tags[0]) : 'untagged';
  return `paths/${tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}/${fileName(url)}.yaml`;
}

/**
 * The name of the file of a path: its segments joined by hyphens, without the project. A parameter makes the collection
 * before it singular; after a word that is no plural, it adds its noun.
 */
export function fileName(url: string): string {
  const names: string[] = [];
  for (const segment of url.split('/').filter(Boolean)) {
    if (segment === '{project_id}') continue;
    const [, parameter] = /^\{(.+)\}$/.exec(segment) ?? [];
    const last = names.at(-1);
    if (parameter === undefined) names.push(segment);
    else if (last?.endsWith('s')) names[names.length - 1] = last.slice(0, -1);
    else names.push(parameter.replace(/_?id$/i, '').replaceAll('_', '-') || parameter);
  }
  return names.join('-') || 'root';
}
