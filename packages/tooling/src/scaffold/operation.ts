import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { groupsOf, nameOf } from '@ddm-openapi/cli/build/names';
import { InputError } from '@ddm-openapi/foundation/findings';
import { fileName } from '@ddm-openapi/spectral-ruleset/file-name';
import { parse } from 'yaml';
import {
  afterLast,
  beforeFirst,
  camelCase,
  changeset,
  type Draft,
  type Edit,
  isReserved,
  kebabCase,
  pascalCase,
  reportTypes,
  sentence,
} from './draft.js';
import { type Existing, type Root, readOperations, readSchemaNames, readYaml } from './source.js';

/** A new operation, as given on the command line. */
export interface NewOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  /** Whether the tag is a new one, with a folder and a file of behaviours of its own. */
  readonly isNewArea: boolean;
}

/** Where the manual has its pages; the draft names one that may not exist. */
const manual = 'https://docs.otc.t-systems.com/distributed-database-middleware/api-ref';

const methods = ['get', 'put', 'post', 'delete', 'patch'];

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly example?: unknown };
  readonly example?: unknown;
}

const statuses = { code: 'packages/emulator/src/ddm/statuses.ts', page: 'packages/emulator/docs/statuses.md' };
const behavioursFolder = 'packages/emulator/src/ddm/behaviours';
const tour = 'packages/client/test/tour.ts';

/** Path item, schemas, behaviour, a call in the client's tour and a changeset. Throws an InputError for what cannot be. */
export async function newOperation(root: string, given: NewOperation): Promise<Draft> {
  const { id, path, tag, isNewArea } = given;
  const method = given.method.toLowerCase();
  const document = await readYaml<Root>(root, 'openapi.yaml');
  checkWords(document, { ...given, method });
  checkTag(document, tag, isNewArea);
  checkFree(await readOperations(root, document), { ...given, method });
  const area = areaOf(tag);
  const parameters = await pathParameters(root, path);
  const facts: Facts = {
    id,
    method,
    tag,
    area,
    name: pascalCase(id),
    hasBody: ['put', 'post', 'patch'].includes(method),
    parameters,
    field: method === 'get' && id.startsWith('list') ? 'list' : 'switch',
  };
  const { name, hasBody } = facts;
  await checkSchemas(root, name, hasBody);
  const item = document.paths[path]?.$ref ?? `paths/${area}/${fileName(path)}.yaml`;
  const isNewPath = !document.paths[path];
  const file = `openapi/${item}`;
  const schema = (kind: string) => `openapi/components/schemas/${area}/${name}${kind}.yaml`;
  const behaviours = `${behavioursFolder}/${area}.ts`;
  const operation = operationText(facts);
  const changesInstance = method !== 'get' && path.includes('{instance_id}');
  return {
    created: {
      ...(isNewPath && { [file]: `# ${path}\n${operation}` }),
      [schema('Response')]: schemaText('The result. Describe it.', facts.field),
      ...(hasBody && { [schema('Request')]: schemaText('What is to change. Describe it.', 'switch') }),
      ...(isNewArea && { [behaviours]: newBehaviours(facts, path) }),
      [`.changeset/${kebabCase(id)}.md`]: changeset(`New operation \`${id}\`. Say what users can do with it.`),
    },
    changed: {
      ...(isNewPath
        ? {
            'openapi/openapi.yaml': (text: string) => {
              const withPath = pathEntry(document, path, item)(text);
              return isNewArea ? tagEntry(tag)(withPath) : withPath;
            },
          }
        : { [file]: (text: string) => `${text.trimEnd()}\n\n${operation}` }),
      ...(isNewArea
        ? { [`${behavioursFolder}/index.ts`]: registerArea(area) }
        : { [behaviours]: behaviour(facts, path, behaviours) }),
      ...(changesInstance && {
        [statuses.code]: beforeEndOf('export const allowedStatuses', `\n  ${id}: running,`, statuses.code),
        [statuses.page]: afterLast(/^\| `\w+` .*$/, `\n| \`${id}\` | \`RUNNING\` |`, statuses.page),
      }),
      [tour]: call(id, parameters, hasBody),
    },
    left: [
      ...(isNewArea ? ['openapi/openapi.yaml: the description of the tag, and its place among the others.'] : []),
      `${file}: summary, description, the page of the manual, x-idempotent, and x-job or x-pagination if it starts a job or lists something.`,
      ...(asks(method)
        ? [
            `${file}: x-confirm asks a person first. If the operation deletes, overwrites and interrupts nothing, remove it and list ${id} in packages/cli/test/confirm.test.ts.`,
          ]
        : []),
      `openapi/components/schemas/${area}/${name}*.yaml: the fields.`,
      `${behaviours}: what it does to the state, and 404 for what is not in the project.`,
      ...(changesInstance
        ? [`${statuses.code} and ${statuses.page}: in which statuses of the instance it is allowed.`]
        : []),
      `${tour}: arguments that the emulator accepts.`,
      `.changeset/${kebabCase(id)}.md: a sentence for users.`,
      reportTypes,
    ],
  };
}

/** Whether a tool asks a person before it sends the operation, until its author knows better. */
function asks(method: string): boolean {
  return method !== 'get';
}

function checkWords(document: Root, { id, method, path }: NewOperation): void {
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

function checkTag({ tags }: Root, tag: string, isNewArea: boolean): void {
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
function areaOf(tag: string): string {
  return tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** Refuses what an operation of the document has already: its id, its method at a path, its path, its command. */
function checkFree(existing: readonly Existing[], { id, method, path, tag }: NewOperation): void {
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
async function checkSchemas(root: string, name: string, hasBody: boolean): Promise<void> {
  const names = await readSchemaNames(root);
  for (const wanted of [`${name}Response`, ...(hasBody ? [`${name}Request`] : [])]) {
    const taken = [...names].find(([one]) => one.toLowerCase() === wanted.toLowerCase());
    if (taken) throw new InputError(`The schema ${wanted} is openapi/${taken[1]}. Choose another --id.`);
  }
}

/** The names of the components of the parameters in a path, each with an example. */
async function pathParameters(root: string, path: string): Promise<[string, string, unknown][]> {
  const folder = join(root, 'openapi/components/parameters');
  const files = await readdir(folder);
  const known = await Promise.all(
    files.map(async (file) => [file, parse(await readFile(join(folder, file), 'utf8')) as Parameter] as const),
  );
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const [file, parameter] = known.find(([, one]) => one.in === 'path' && one.name === name) ?? [];
    if (!file || !parameter)
      throw new InputError(
        `No file of openapi/components/parameters describes the path parameter ${name}. Write ${pascalCase(name)}.yaml first; copy a similar one.`,
      );
    return [file.replace(/\.yaml$/, ''), name, parameter.example ?? parameter.schema.example];
  });
}

interface Facts {
  readonly id: string;
  readonly method: string;
  readonly tag: string;
  readonly area: string;
  readonly name: string;
  readonly hasBody: boolean;
  readonly parameters: readonly [string, string, unknown][];
  /** What the drafted response has: one boolean, or an array of texts. */
  readonly field: Field;
}

type Field = 'switch' | 'list';

function operationText({ id, method, tag, area, name, hasBody, parameters, field }: Facts): string {
  const schema = (kind: string) => `../../components/schemas/${area}/${name}${kind}.yaml`;
  const lines = [
    `${method}:`,
    `  operationId: ${id}`,
    `  tags: [${tag}]`,
    `  summary: ${sentence(id)}`,
    '  description: |',
    '    Describe what it does, what it requires, and what changes.',
    '  externalDocs:',
    '    description: The page of the manual',
    `    url: ${manual}/${kebabCase(id)}.html`,
    ...(parameters.length
      ? ['  parameters:', ...parameters.map(([one]) => `    - $ref: ../../components/parameters/${one}.yaml`)]
      : []),
    ...(hasBody
      ? [
          '  requestBody:',
          '    description: Describe it.',
          '    required: true',
          '    content:',
          '      application/json:',
          '        schema:',
          `          $ref: ${schema('Request')}`,
          '        example:',
          '          enabled: true',
        ]
      : []),
    `  x-idempotent: ${method !== 'post' && method !== 'patch'}`,
    ...(asks(method) ? ['  x-confirm: true'] : []),
    '  responses:',
    '    "200":',
    '      description: The request succeeded.',
    '      headers:',
    '        X-Request-Id:',
    '          $ref: ../../components/headers/X-Request-Id.yaml',
    '      content:',
    '        application/json:',
    '          schema:',
    `            $ref: ${schema('Response')}`,
    '          example:',
    `            ${field === 'list' ? 'names: [one]' : 'enabled: true'}`,
  ];
  return `${lines.join('\n')}\n`;
}

function schemaText(description: string, field: Field): string {
  const head = `description: ${description}\ntype: object\n`;
  if (field === 'list')
    return `${head}required: [names]
properties:
  names:
    type: array
    description: Replace this field.
    items:
      type: string
      description: Replace this field.
    example: [one]
`;
  return `${head}required: [enabled]
properties:
  enabled:
    type: boolean
    description: Replace this field.
    example: true
`;
}

/** The path goes after the last one of its area, or after all. */
function pathEntry(document: Root, path: string, item: string): Edit {
  const folder = item.slice(0, item.lastIndexOf('/'));
  const all = Object.values(document.paths).map(({ $ref }) => $ref);
  const before = all.filter((reference) => reference.startsWith(`${folder}/`)).at(-1) ?? all.at(-1) ?? '';
  const pattern = new RegExp(`^ {4}\\$ref: ${before.replaceAll('.', '\\.')}$`);
  return afterLast(pattern, `\n  ${path}:\n    $ref: ${item}`, 'openapi/openapi.yaml');
}

function tagEntry(tag: string): Edit {
  const entry = `  - name: ${tag}\n    description: Say what belongs here.\n`;
  return beforeFirst(/^paths:$/, entry, 'openapi/openapi.yaml');
}

function newBehaviours(facts: Facts, path: string): string {
  const declared = `import type { Behaviours } from '../api.js';\n\nexport const ${camelCase(facts.area)}: Behaviours<never> = {\n};\n`;
  return behaviour(facts, path, `${behavioursFolder}/${facts.area}.ts`)(declared);
}

function registerArea(area: string): Edit {
  const path = `${behavioursFolder}/index.ts`;
  const identifier = camelCase(area);
  const imported = afterLast(/^import \{.*\} from '\.\/.*';$/, `\nimport { ${identifier} } from './${area}.js';`, path);
  const listed = beforeEndOf('export const behaviours', `\n  ...${identifier},`, path);
  return (text) => listed(imported(text));
}

/** A behaviour that looks up the instance of its path, in a status that allows the operation if it changes something. */
function behaviour({ id, method, field }: Facts, path: string, file: string): Edit {
  const finder = method === 'get' ? 'instanceOf' : 'readyInstanceOf';
  const isOnInstance = path.includes('{instance_id}');
  const result = field === 'list' ? "{ names: ['one'] }" : '{ enabled: true }';
  const code = isOnInstance ? `(call) => {\n    ${finder}(call);\n    return ${result};\n  }` : `() => (${result})`;
  return (text) => {
    const named = text.replace(/: Behaviours<(?:\s*\||never)?\s*(?=['>])/, (found) =>
      found.includes('never') ? `: Behaviours<'${id}'` : `: Behaviours<'${id}' | `,
    );
    const start = named.indexOf(': Behaviours<');
    if (start < 0) throw new InputError(`${file} declares no behaviours, among which this one belongs.`);
    const added = beforeEndOf(': Behaviours<', `\n\n  ${id}: ${code},`, file)(named);
    return isOnInstance ? importing(finder, '../shared.js')(added) : added;
  };
}

/** Puts lines before the end of the object whose declaration has a text. */
function beforeEndOf(declaration: string, lines: string, file: string): Edit {
  return (text) => {
    const start = text.indexOf(declaration);
    const end = start < 0 ? -1 : text.indexOf('\n};', start);
    if (end < 0) throw new InputError(`${file} has no ${declaration}, where this change belongs.`);
    return text.slice(0, end) + lines + text.slice(end);
  };
}

/** Imports a name, beside the others from its module if there are any. */
function importing(name: string, from: string): Edit {
  return (text) => {
    const found = new RegExp(`import \\{([^}]*)\\} from '${from.replaceAll('.', '\\.')}';`).exec(text);
    if (!found) return `import { ${name} } from '${from}';\n${text}`;
    const [statement, names = ''] = found;
    if (new RegExp(`\\b${name}\\b`).test(names)) return text;
    return text.replace(statement, `import { ${name}, ${names.trim()} } from '${from}';`);
  };
}

function call(id: string, parameters: readonly [string, string, unknown][], hasBody: boolean): Edit {
  const values = parameters
    .filter(([, name]) => name !== 'project_id')
    .map(([, name, example]) => (name === 'instance_id' ? name : `${name}: ${JSON.stringify(example ?? 'example')}`));
  const input = [...values, ...(hasBody ? ['body: { enabled: true }'] : [])].join(', ');
  return beforeFirst(/^ {2}await ddm\.deleteInstance\(/, `  await ddm.${id}(${input && `{ ${input} }`});\n`, tour);
}
