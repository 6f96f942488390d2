import { InputError } from '@ddm-openapi/foundation/findings';
import { type Draft, sentence } from './draft.js';

/** A guide of the reference site and its place in the list of guides. */
export async function newPage(name: string, guides: readonly string[]): Promise<Draft> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new InputError(`--name takes words with hyphens, such as error-handling, not "${name}".`);
  if (guides.includes(name)) throw new InputError(`The site has a guide named ${name}. Choose another name.`);
  const file = `packages/reference/guides/${name}.md`;
  return {
    created: { [file]: `# ${sentence(name)}\n\nSay in one sentence what the reader can do after this page.\n` },
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
