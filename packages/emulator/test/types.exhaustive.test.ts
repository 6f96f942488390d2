import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const source = fileURLToPath(new URL('../src', import.meta.url));
const behaviours = (name: string) => join(source, 'ddm/behaviours', `${name}.ts`);

/** A change to a source file: an existing text, and its replacement. */
type Change = readonly [file: string, from: string, to: string];

/** Checks the sources with some changes, in memory only; gives back the files that have errors. */
function check(changes: readonly Change[]): string[] {
  const { config } = ts.readConfigFile(join(source, '../tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(source, '..'));
  const all = { ...options, noEmit: true, composite: false, incremental: false, emitDeclarationOnly: false };
  const host = ts.createCompilerHost(all);
  const { readFile } = host;
  host.readFile = (file) =>
    changes.reduce((text, [changed, from, to]) => {
      if (file !== changed || text === undefined) return text;
      if (!text.includes(from)) throw new Error(`${changed} does not hold ${from}.`);
      return text.replaceAll(from, to);
    }, readFile(file));
  host.getSourceFile = (file, language) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, language, true);
  };
  const program = ts.createProgram([join(source, 'ddm/service.ts')], all, host);
  const files = ts.getPreEmitDiagnostics(program).map(({ file }) => file?.fileName ?? 'options');
  return [...new Set(files)].map((file) => file.replace(`${source}/ddm/`, ''));
}

const api = join(source, 'generated/api.ts');

test.each<[string, Change[], string[]]>([
  ['the sources as they are', [], []],
  [
    'a misspelt effect',
    [[behaviours('network'), "effect: { kind: 'setPort'", "effect: { kind: 'setPrt'"]],
    ['behaviours/network.ts'],
  ],
  [
    'an effect with other data than it needs',
    [[behaviours('network'), 'data: { port } }', 'data: { prt: port } }']],
    ['behaviours/network.ts'],
  ],
  [
    'an effect of another file, which this one does not declare',
    [
      [
        behaviours('accounts'),
        "effect: { kind: 'setAdmin', data: { name } }",
        "effect: { kind: 'unbindEip', data: {} }",
      ],
    ],
    ['behaviours/accounts.ts'],
  ],
  ['an effect that nothing handles', [[behaviours('index'), '  ...networkEffects,\n', '']], ['behaviours/index.ts']],
  ['an operation without a behaviour', [[behaviours('index'), '  ...slowLogs,\n', '']], ['behaviours/index.ts']],
  [
    'a response field that the document renames',
    [[api, 'total_record:', 'record_total:']],
    ['behaviours/instances.ts', 'behaviours/slow-logs.ts'],
  ],
  [
    'an optional response field that the document renames',
    [[api, 'admin_user_name?:', 'administrator?:']],
    ['behaviours/instances.ts'],
  ],
  [
    'a request field that the document renames',
    [[api, 'spec_code: string', 'flavor: string']],
    ['behaviours/engines-and-flavors.ts', 'behaviours/instances.ts'],
  ],
])('%s', (_name, changes, files) => {
  expect(check(changes).sort()).toEqual(files);
});
