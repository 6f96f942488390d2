import { groupsOf, nameOf } from '@ddm-openapi/cli/build/names';
import { InputError } from '@ddm-openapi/foundation/findings';
import { camelCase, isReserved } from '../draft.js';
import { type Existing, type Root, readSchemaNames } from '../source.js';
import type { NewOperation } from './facts.js';

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** Refuses values that no operation can have, whatever the document has. */
export function checkWords(document: Root, { id, method, path }: NewOperation): void {
  const verbs = document['x-operation-verbs'];
  if (!methods.includes(method))
    throw new InputError(
      `--method takes ${methods.join(', ')}, not "${method}". Client and command line send no other.`,
    );
  const segment = String.raw`(?:[A-Za-z0-9_~:-][A-Za-z0-9._~:-]*|\{[A-Za-z]\w*\})`;
  if (!new RegExp(`^/(?:${segment}(?:/${segment})*)?$`).test(path))
    throw new InputError(
      `--path takes a path such as /v3/{project_id}/things, not "${path}": words and {parameters} between slashes, no slash at its end, no query.`,
    );
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new InputError(`--path has {${twice}} twice. Give each parameter of a path its own name.`);
  if (!verbs.some((verb) => new RegExp(`^${verb}[A-Z]\\w*$`).test(id)))
    throw new InputError(`--id must begin with one of ${verbs.join(', ')}, followed by a capital letter, not "${id}".`);
}

/** Refuses a tag that is not there, or a new one that is. */
export function checkTag({ tags }: Root, tag: string, isNewArea: boolean): void {
  const names = tags.map(({ name }) => name);
  if (!isNewArea) {
    if (names.includes(tag)) return;
    throw new InputError(`--tag takes ${names.join(', ')}, not "${tag}". For a new area, add --new-area.`);
  }
  if (!/^[A-Z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*$/.test(tag))
    throw new InputError(`--tag takes words such as Slow logs, not "${tag}".`);
  const identifier = camelCase(areaOf(tag));
  if (isReserved(identifier) || ['index', 'effects', 'behaviours'].includes(identifier))
    throw new InputError(`--tag ${tag} cannot be the name of a constant of TypeScript. Choose another.`);
  // The command line names its groups by the tags.
  const like = names.find((name) => groupsOf(name).some((group) => groupsOf(tag).includes(group)));
  if (like) throw new InputError(`--new-area: ${tag} is too much like the tag ${like}. Use that, or choose another.`);
}

/** The folder of the operations with a tag. */
export function areaOf(tag: string): string {
  return tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** Refuses what an operation of the document has already: its id, its method at a path, its path, its command. */
export function checkFree(existing: readonly Existing[], { id, method, path, tag }: NewOperation): void {
  const where = (one: Existing) => `${one.id} (openapi/${one.file})`;
  const named = existing.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (named) throw new InputError(`--id ${id} is taken by ${where(named)}. Choose another.`);
  const shape = (text: string) => text.replaceAll(/\{\w+\}/g, '{}').toLowerCase();
  const here = existing.filter((one) => shape(one.path) === shape(path));
  const other = here.find((one) => one.path !== path);
  if (other) throw new InputError(`--path ${path} is the path ${other.path} of ${where(other)}. Write it that way.`);
  const same = here.find((one) => one.method === method);
  if (same) throw new InputError(`--method ${method} of ${path} is ${where(same)}. Edit that file.`);
  const [first] = here;
  if (first && first.tag !== tag)
    throw new InputError(`--tag must be ${first.tag}: a path has one file, and ${where(first)} is in that area.`);
  const command = (named: { id: string; tag: string; path: string }) => {
    const { group, verb } = nameOf({ operationId: named.id, tag: named.tag, path: named.path });
    return `${group} ${verb}`;
  };
  const own = command({ id, tag, path });
  const alike = existing.find((one) => command(one) === own);
  if (alike)
    throw new InputError(`--id ${id} would be the command "${own}", which is ${where(alike)}. Choose another.`);
}

/** The bundle has all schemas in one map, and file systems may tell no capitals from small letters. */
export async function checkSchemas(root: string, name: string, hasBody: boolean): Promise<void> {
  const names = await readSchemaNames(root);
  for (const wanted of [`${name}Response`, ...(hasBody ? [`${name}Request`] : [])]) {
    const taken = [...names].find(([one]) => one.toLowerCase() === wanted.toLowerCase());
    if (taken) throw new InputError(`The schema ${wanted} is openapi/${taken[1]}. Choose another --id.`);
  }
}
