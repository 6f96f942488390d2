import type { Context, Pair } from '../context.js';
import type { Form } from '../form.js';
import { child, isObject, type Json, type Node, objectOf, refOf } from '../json.js';
import { compareKeys, fact, silent, text } from '../keys.js';
import { code } from '../words.js';
import { compareErrorCodes, compareStatusCodes } from './catalogues.js';

const info: Form = {
  keys: {
    title: text('The title changed.'),
    summary: text('The summary changed.'),
    description: text('The description changed.'),
    termsOfService: text('The terms changed.'),
    contact: text('The contact changed.'),
    license: text('The license changed.'),
    // The comparison itself covers this.
    version: silent,
  },
};

const root: Form = {
  keys: {
    openapi: ({ before, after }, context) => {
      const minor = (version: unknown) => String(version).split('.').slice(0, 2).join('.');
      const step = minor(before.value) === minor(after.value) ? 'patch' : 'minor';
      context.report(
        { before, after },
        'other-changed',
        step,
        `It is now written in OpenAPI ${code(String(after.value))}.`,
      );
    },
    $self: text('The address of the document changed.'),
    info: (keyed, context) => compareKeys(keyed, context, info),
    jsonSchemaDialect: fact('other-changed', 'major'),
    externalDocs: text('The link to further documentation changed.'),
    tags: compareTags,
    // These keys are compared by their effect on each operation.
    security: silent,
    servers: silent,
    paths: (keyed, context) => compareKeys(extensionsOf(keyed), context, { keys: {} }),
    webhooks: silent,
    components: ({ before, after }, context) =>
      compareKeys({ before: unknownSections(before), after: unknownSections(after) }, context, { keys: {} }),
    'x-error-codes': compareErrorCodes,
    'x-status-codes': compareStatusCodes,
    'x-platform-status-codes': compareStatusCodes,
  },
};

/** The sections of `components`. */
export const sections = [
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
  'mediaTypes',
];

/** Facts about a document as a whole. */
export function compareRoot(pair: Pair, context: Context): void {
  compareKeys(pair, context, root);
}

function extensionsOf({ before, after }: Pair): Pair {
  return { before: only(before, (key) => key.startsWith('x-')), after: only(after, (key) => key.startsWith('x-')) };
}

function unknownSections(node: Node): Node {
  return only(node, (key) => !sections.includes(key));
}

function only(node: Node, matches: (key: string) => boolean): Node {
  return { ...node, value: Object.fromEntries(Object.entries(objectOf(node.value)).filter(([key]) => matches(key))) };
}

const tag: Form = {
  keys: {
    name: silent,
    summary: text('The summary changed.'),
    description: text('The description changed.'),
    externalDocs: text('The link to further documentation changed.'),
    parent: text('It moved to other tags.'),
    kind: text('Its kind changed.'),
  },
};

function compareTags({ before, after }: Pair, context: Context): void {
  const was = byName(before);
  const is = byName(after);
  for (const [name, node] of was) {
    const now = is.get(name);
    if (now) compareKeys({ before: node, after: now }, context, tag);
    else context.report({ before: node, after: none }, 'text-changed', 'patch', `The tag ${code(name)} was removed.`);
  }
  for (const [name, node] of is)
    if (!was.has(name))
      context.report({ before: none, after: node }, 'text-changed', 'patch', `The tag ${code(name)} was added.`);
}

/** Values that only one side has. */
const none: Node = { steps: [], value: undefined };

function byName(list: Node): Map<string, Node> {
  const tags = Array.isArray(list.value) ? list.value : [];
  return new Map(
    tags.flatMap((value: unknown, index): [string, Node][] =>
      isObject(value) && refOf(value) === undefined ? [[String((value as Json).name), child(list, String(index))]] : [],
    ),
  );
}
