import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { examplesOf } from '../src/derive/index.js';
import { document, type Node, walk } from './document.js';

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(document as unknown as Node, 'openapi');
for (const format of ['int32', 'int64', 'password', 'date-time', 'uuid', 'ipv4', 'double', 'float'])
  ajv.addFormat(format, true);

const nodes = [...walk(document)].filter(([pointer]) => !/\/(example|value)(\/|$)/.test(pointer));

/** Everything that has a schema and examples: media types, parameters, headers. */
const carriers = nodes.filter(([, node]) => node.schema !== undefined && (node.example !== undefined || node.examples));
/** Every schema that shows an example of itself. */
const schemas = nodes.filter(
  ([pointer, node]) =>
    /\/(schemas|properties|items)\//.test(pointer) && node.example !== undefined && (node.type || node.allOf),
);

function errorsOf(pointer: string, value: unknown): string[] {
  const uri = pointer.split('/').map(encodeURIComponent).join('/');
  const validate = ajv.getSchema(`openapi#${uri}`);
  if (!validate) throw new Error(`no schema at ${pointer}`);
  return validate(value) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

describe('examples are valid', () => {
  test.each(carriers)('%s', (pointer, node) => {
    const examples = Object.values(examplesOf(document, node));
    expect(examples.length).toBeGreaterThan(0);
    for (const { value } of examples) expect(errorsOf(`${pointer}/schema`, value)).toEqual([]);
  });

  test.each(schemas)('%s', (pointer, node) => {
    expect(errorsOf(pointer, node.example)).toEqual([]);
  });

  test('no example holds a password but the one that is obviously fake', () => {
    const passwords = nodes
      .flatMap(([, node]) => [...walk(node.example), ...walk(node.examples)])
      .flatMap(([, value]) =>
        Object.entries(value).filter(([name, v]) => /pass(word)?$/i.test(name) && typeof v === 'string'),
      );
    expect(passwords.length).toBeGreaterThan(0);
    expect(new Set(passwords.map(([, value]) => value))).toEqual(new Set(['NotAReal-Passw0rd']));
  });
});
