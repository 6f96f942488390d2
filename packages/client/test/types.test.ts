import { operations } from '@ddm-openapi/spec';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { compile } from './compile.js';
import { good, head } from './typed-code.js';

const body =
  "name: 'a', flavor_ref: 'f', node_num: 2, engine_version: '3', available_zones: ['z'], vpc_id: 'v', subnet_id: 's', security_group_id: 'g'";
const cases: [string, string, RegExp][] = [
  ['a wrong field', `ddm.createInstance({ body: { ${body}, flavour_ref: 'x' } });`, /'flavour_ref' does not exist/],
  [
    'a wrong type',
    `ddm.createInstance({ body: { ${body.replace('node_num: 2', "node_num: '2'")} } });`,
    /'string' is not assignable to type 'number'/,
  ],
  ['a missing field', `ddm.createInstance({ body: { name: 'a' } });`, /missing the following properties/],
  ['a missing body', 'ddm.createInstance({});', /'body' is missing/],
  ['no input', 'ddm.getJob();', /Expected 1-2 arguments/],
  ['a missing parameter', 'ddm.getJob({});', /'job_id' is missing/],
  ['a wrong parameter', "ddm.getJob({ jobId: 'x' });", /'jobId' does not exist/],
  ['a wrong operation', 'ddm.listInstance();', /Did you mean 'listInstances'/],
  [
    'a field that no response has',
    'ddm.listInstances().then((page) => page.total_count);',
    /'total_count' does not exist/,
  ],
  ['an option that is none', 'ddm.listInstances({}, { timeOut: 5 });', /'timeOut' does not exist/],
  ['items of what is not a list', "items(ddm.getJob, { job_id: 'j' });", /'Method<.*' is not assignable/],
  ['items without their input', 'items(ddm.listNodes);', /'PagedMethod<.*' is not assignable/],
  [
    'data before it is known to be there',
    'ddm.listInstances.safe().then((r) => r.data.instances);',
    /possibly 'undefined'/,
  ],
  ['a client without credentials', "createDdmClient({ projectId: 'p' });", /'credentials' is missing/],
  [
    'a status of another class',
    'declare const e: ConflictError; is<404>(e.status);',
    /'409' is not assignable to parameter of type '404'/,
  ],
];

// One program for all: TypeScript takes longer to read the client and its own libraries than to check the code of the tests.
const { checker, faults, program } = compile({
  'good.ts': good,
  'all.ts': "export * from '../src/index.js';\n",
  ...Object.fromEntries(cases.map(([, code], index) => [`bad-${index}.ts`, `${head}${code}\nexport {};\n`])),
});

test('what must compile does', () => {
  expect(faults.filter(({ file }) => file === 'good.ts')).toEqual([]);
});

describe('what must not compile is an error at its place, short enough to read:', () => {
  test.each(cases.map(([name, code, message], index) => ({ name, code, message, index })))(
    '$name',
    ({ code, message, index }) => {
      const here = faults.filter(({ file }) => file === `bad-${index}.ts`);
      expect(here).toHaveLength(1);
      expect(here[0]?.line).toBe(code);
      expect(here[0]?.message).toMatch(message);
      expect(here[0]?.message.length).toBeLessThan(900);
    },
  );
});

describe('the public types', () => {
  const [file] = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith('/test/all.ts'));
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file as ts.SourceFile) as ts.Symbol);

  test('hold no any', () => {
    const found = program
      .getSourceFiles()
      .filter(({ fileName }) => /packages\/client\/src\//.test(fileName))
      .filter((source) => {
        let any = false;
        const visit = (node: ts.Node): void => {
          any ||= node.kind === ts.SyntaxKind.AnyKeyword;
          ts.forEachChild(node, visit);
        };
        visit(source);
        return any;
      });
    expect(found.map(({ fileName }) => fileName)).toEqual([]);
  });

  test('are explained, each of them', () => {
    const silent = exported.filter((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      // The output of openapi-typescript has comments on members only.
      if (['components', 'operations', 'paths'].includes(symbol.name)) return false;
      return ts.displayPartsToString(target.getDocumentationComment(checker)).trim() === '';
    });
    expect(exported.length).toBeGreaterThan(80);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('show the text of the document for every operation, and what replaces a deprecated one', () => {
    const symbol = exported.find(({ name }) => name === 'DdmOperations') as ts.Symbol;
    const type = checker.getDeclaredTypeOfSymbol(
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
    expect(type.getProperties().map(({ name }) => name)).toEqual(operations.map(({ id }) => id));
    for (const operation of operations) {
      const property = type.getProperty(operation.id) as ts.Symbol;
      const text = ts.displayPartsToString(property.getDocumentationComment(checker));
      expect(text).toContain(operation.summary);
      expect(text).toContain(`${operation.method.toUpperCase()} ${operation.path}`);
      const deprecated = property.getJsDocTags(checker).find(({ name }) => name === 'deprecated');
      expect(deprecated !== undefined).toBe('deprecated' in operation);
      if ('replacedBy' in operation) expect(ts.displayPartsToString(deprecated?.text)).toContain(operation.replacedBy);
    }
  });
});
