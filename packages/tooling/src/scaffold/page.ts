import { InputError } from '@ddm-openapi/foundation/findings';
import { type Draft, pascalCase } from './draft.js';

/** A guide of the reference site and its place in the list of guides. */
export async function newPage(name: string): Promise<Draft> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw new InputError(`--name takes words with hyphens, such as error-handling, not "${name}".`);
  const file = `packages/reference/guides/${name}.md`;
  const words = pascalCase(name).replaceAll(/(?<=.)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return {
    created: { [file]: `# ${words}\n\nSay in one sentence what the reader can do after this page.\n` },
    changed: { 'api.config.ts': (text) => inUseTheApi(text, name) },
    left: [`${file}: the text.`, 'api.config.ts: the place of the guide in its list.'],
  };
}

/** The list of a group ends with `].map(guide)`; the first group is that of users. */
function inUseTheApi(text: string, name: string): string {
  const end = /'(?=\]\.map\(guide\))/.exec(text);
  if (!end) throw new InputError('api.config.ts has no list of guides to add this one to.');
  const at = end.index + 1;
  return `${text.slice(0, at)}, '${name}'${text.slice(at)}`;
}
