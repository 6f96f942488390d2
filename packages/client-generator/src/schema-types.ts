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
 * when they show a result, and users can import it.
 */
export function splitSchemas(types: string): SplitTypes {
  const source = ts.createSourceFile('api.ts', types, ts.ScriptTarget.Latest, true);
  const schemas = schemasOf(source);
  const members = [...(schemas?.members ?? [])].filter((member) => ts.isPropertySignature(member));
  const named = members.filter(({ name }) => ts.isIdentifier(name));
  if (!schemas || !named.length) return { api: types, schemas: 'export {};\n', names: [] };
  const unnamed = members.filter((member) => !named.includes(member)).map((member) => member.getFullText());
  const rows = named.map(({ name }) => `\n        ${name.getText()}: schemas.${name.getText()};`);
  const api = `${types.slice(0, schemas.getStart())}{${[...rows, ...unnamed].join('')}\n    }${types.slice(schemas.end)}`;
  return {
    api: `import type * as schemas from './schemas.js';\n\n${api.replaceAll(reference, 'schemas.$1')}`,
    schemas: named.map((member) => declaration(member, types).replaceAll(reference, '$1')).join('\n'),
    names: named.map(({ name }) => name.getText()),
  };
}

const reference = /components\["schemas"\]\["([A-Za-z_$][\w$]*)"\]/g;

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
