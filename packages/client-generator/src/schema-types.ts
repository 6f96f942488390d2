import ts from 'typescript';

// See docs/decisions/0007-response-values-are-open.md.
/** The types of a document in two modules: every schema as a named type, and everything else. */
export interface SplitTypes {
  readonly api: string;
  readonly schemas: string;
  /** The names of the schemas. */
  readonly names: readonly string[];
}

/**
 * Gives every schema its own name, where openapi-typescript writes one large type: editors show the name of an interface
 * when they show a result, and users can import it. A schema whose name can be no type's stays in the large type.
 */
export function splitSchemas(types: string): SplitTypes {
  const source = ts.createSourceFile('api.ts', types, ts.ScriptTarget.Latest, true);
  const schemas = schemasOf(source);
  const members = [...(schemas?.members ?? [])].filter((member) => ts.isPropertySignature(member));
  const used = namesUsedBy(source);
  const named = members.filter(({ name }) => ts.isIdentifier(name) && isTypeName(name.text) && !used.has(name.text));
  if (!schemas || !named.length) return { api: types, schemas: 'export {};\n', names: [] };
  const names = new Set(named.map(({ name }) => name.getText()));
  const rename = (text: string, prefix: string) =>
    text.replaceAll(reference, (all, name: string) => (names.has(name) ? `${prefix}${name}` : all));
  const unnamed = members.filter((member) => !named.includes(member)).map((member) => member.getFullText());
  const rows = [...names].map((name) => `\n        ${name}: schemas.${name};`);
  const api = `${types.slice(0, schemas.getStart())}{${[...rows, ...unnamed].join('')}\n    }${types.slice(schemas.end)}`;
  const declarations = named.map((member) => rename(declaration(member, types), '')).join('\n');
  return {
    api: `import type * as schemas from './schemas.js';\n\n${rename(api, 'schemas.')}`,
    schemas: `${leftIn(source, declarations)}${declarations}`,
    names: [...names],
  };
}

const reference = /components\["schemas"\]\["([A-Za-z_$][\w$]*)"\]/g;

/** Whether TypeScript lets a type have this name. */
function isTypeName(name: string): boolean {
  const { parseDiagnostics = [], statements } = ts.createSourceFile(
    'name.ts',
    `type ${name} = 1;`,
    ts.ScriptTarget.Latest,
  ) as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] };
  return statements.length === 1 && !parseDiagnostics.length && !builtIn.includes(name);
}

/** Words that are types themselves. */
const builtIn = 'any bigint boolean never null number object string symbol undefined unknown void'.split(' ');

/** The names that the types declare or use, such as that of `Record`: a schema that had one would take its place. */
function namesUsedBy(source: ts.SourceFile): Set<string> {
  const names = new Set<string>(['schemas']);
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) names.add(node.name.text);
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) names.add(node.typeName.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** What the declarations of schemas need of that which stays in the large type: it is imported, and helpers are repeated. */
function leftIn(source: ts.SourceFile, declarations: string): string {
  const uses = (name: string) => new RegExp(`\\b${name}\\b(?=[[<])`).test(declarations);
  const own = source.statements.filter(
    (statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
  );
  const isExported = (statement: ts.Statement) => /^export\b/.test(statement.getText());
  const imported = own.filter((statement) => isExported(statement) && uses(statement.name.text));
  const repeated = own.filter((statement) => !isExported(statement) && uses(statement.name.text));
  return [
    ...(imported.length
      ? [`import type { ${imported.map(({ name }) => name.text).join(', ')} } from './api.js';\n\n`]
      : []),
    ...repeated.map((statement) => `${statement.getText()}\n\n`),
  ].join('');
}

function schemasOf(source: ts.SourceFile): ts.TypeLiteralNode | undefined {
  const components = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'components',
  ) as ts.InterfaceDeclaration | undefined;
  const member = components?.members.find(({ name }) => name?.getText() === 'schemas');
  const type = member && ts.isPropertySignature(member) ? member.type : undefined;
  return type && ts.isTypeLiteralNode(type) ? type : undefined;
}

/** One schema as a declaration, with its comment, eight columns to the left. */
function declaration(member: ts.PropertySignature, types: string): string {
  const comment = types.slice(member.getFullStart(), member.getStart()).trim();
  const name = member.name.getText();
  const type = member.type?.getText() ?? 'unknown';
  const text =
    member.type && ts.isTypeLiteralNode(member.type) ? `interface ${name} ${type}\n` : `type ${name} = ${type};\n`;
  return `${comment ? `${comment}\n` : ''}export ${text}`
    .replaceAll(/^ {8}/gm, '')
    .replaceAll(/\* @description /g, '* ');
}
