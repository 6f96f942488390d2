import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places } from '@ddm-openapi/foundation/workspace';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { compareDocuments } from '../src/compare.js';
import { isObject, pointerOf } from '../src/json.js';
import { Editable, type Node } from './support/editable.js';

let bundle: Node;

beforeAll(async () => {
  bundle = JSON.parse(await readFile(places.bundle, 'utf8')) as Node;
});

/** The first place of each extension in a document. */
function extensionsIn(value: unknown, steps: readonly string[] = [], found = new Map<string, string>()) {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, child] of Object.entries(value)) {
    const inside = [...steps, key];
    if (key.startsWith('x-') && isObject(value) && !found.has(key)) found.set(key, pointerOf(inside));
    extensionsIn(child, inside, found);
  }
  return found;
}

describe('each extension has a meaning', () => {
  test('that the document uses', () => {
    const first = [...extensionsIn(bundle).values()];
    expect(first.length).toBeGreaterThan(10);
    const without = new Editable(structuredClone(bundle));
    for (const pointer of first) without.drop(pointer);
    const changes = [...compareDocuments(bundle, without.root), ...compareDocuments(without.root, bundle)];
    expect(changes.length).toBeGreaterThanOrEqual(2 * first.length);
    expect(changes.map(({ message }) => message).filter((words) => words.includes('unknown'))).toEqual([]);
  });

  test('that the rules know and the document does not use', async () => {
    const schema = load(await readFile(join(places.ruleset, 'extensions.schema.yaml'), 'utf8')) as {
      definitions: Node;
    };
    const used = extensionsIn(bundle);
    const others = Object.keys(schema.definitions).filter((name) => name.startsWith('x-') && !used.has(name));
    expect(others.length).toBeGreaterThan(0);
    for (const name of others) {
      const document = new Editable(structuredClone(bundle));
      document.set(`#/components/responses/NotFound/${name}`, true);
      const words = compareDocuments(bundle, document.root).map(({ message }) => message);
      expect([name, words.length, words.filter((one) => one.includes('unknown'))]).toEqual([name, 1, []]);
    }
  });
});

describe('keywords of 3.1 in a document of 3.0', () => {
  const pointer = '#/components/schemas/UpdateRouteSwitchPolicyRequest/x-openapi-31';

  test('are compared as keywords, in place', () => {
    const without = new Editable(structuredClone(bundle));
    without.drop(pointer);
    const [change, ...others] = compareDocuments(without.root, bundle);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ step: 'major', kind: 'field-changed', pointer: `${pointer}/dependentRequired` });
  });

  test('and are not a change where they join their schema', () => {
    const joined = new Editable(structuredClone(bundle));
    const keywords = joined.get(pointer) as Node;
    joined.drop(pointer);
    for (const [key, value] of Object.entries(keywords))
      joined.set(`${pointer.replace('/x-openapi-31', '')}/${key}`, value);
    expect(compareDocuments(bundle, joined.root)).toEqual([]);
  });
});
