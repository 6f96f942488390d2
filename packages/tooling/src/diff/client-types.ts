import { type ClientConfig, clientFiles } from '@ddm-openapi/client-generator';
import { InputError } from '@ddm-openapi/foundation/findings';
import type { ClientTypes, Version } from '@ddm-openapi/openapi-diff';
import type { Document } from '@ddm-openapi/spec/derive';
import ts from 'typescript';
import { readClientConfig } from '../api-config.js';

/**
 * Generates the types of the client from both versions and reports the differences. A version from which no client can
 * be generated is a problem of the client, not of the document.
 */
export async function clientTypeChanges(base: Version, head: Version, report = ''): Promise<ClientTypes> {
  const config = await readClientConfig();
  try {
    const [before, after] = await Promise.all([typesOf(base, config), typesOf(head, config)]);
    return {
      added: [...after.keys()].filter((name) => !before.has(name)),
      removed: [...before.keys()].filter((name) => !after.has(name)),
      changed: [...after.keys()].filter((name) => before.has(name) && before.get(name) !== after.get(name)),
      report,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { added: [], removed: [], changed: [], report, problem: error.message };
  }
}

/** Every public type that is generated from a document, by name and without comments. */
async function typesOf({ bundle, name }: Version, config: ClientConfig): Promise<Map<string, string>> {
  const files = await clientFiles(bundle as unknown as Document, config).catch((error: unknown) => {
    throw new InputError(`No client can be generated from ${name}: ${(error as Error).message}`);
  });
  const types = new Map<string, string>();
  for (const file of ['api.ts', 'schemas.ts', 'methods.ts', 'status-errors.ts', 'error-code-types.ts']) {
    const source = ts.createSourceFile(file, files[file] ?? '', ts.ScriptTarget.Latest);
    for (const [type, text] of declarations(source, config.classPrefix)) types.set(type, text);
  }
  return types;
}

const printer = ts.createPrinter({ removeComments: true });

function declarations(source: ts.SourceFile, classPrefix: string): [string, string][] {
  const print = (node: ts.Node) => printer.printNode(ts.EmitHint.Unspecified, node, source);
  const failures = new Map<string, string>();
  return source.statements.flatMap((statement): [string, string][] => {
    if (!named(statement)) return [];
    const name = statement.name.text;
    if (source.fileName === 'schemas.ts') return [[`components["schemas"]["${name}"]`, print(statement)]];
    if (ts.isTypeAliasDeclaration(statement) && isFailure(name)) {
      failures.set(name, print(statement.type));
      return [];
    }
    if (!ts.isInterfaceDeclaration(statement)) return name === 'OperationId' ? [] : [[name, print(statement)]];
    const members = membersOf(statement);
    // The error types of an operation belong to its method.
    const inline = (text: string) => text.replace(/\b\w+Error\b/, (type) => failures.get(type) ?? type);
    if (name === `${classPrefix}Operations`) return members.map(([key, member]) => [`${key}()`, inline(print(member))]);
    if (name === 'components')
      return members.flatMap(([section, member]) =>
        // Schemas are in a separate module.
        (section === 'schemas' ? [] : typeMembers(member)).map(
          ([key, inner]) => [`components["${section}"]["${key}"]`, print(inner)] as [string, string],
        ),
      );
    if (name === 'operations' || name === 'paths')
      return members.map(([key, member]) => [`${name}["${key}"]`, print(member)]);
    return [[name, print(statement)]];
  });
}

/** Whether a type lists the errors of an operation: `ListInstancesError`. */
function isFailure(name: string): boolean {
  return /^[A-Z]\w*Error$/.test(name) && name !== 'OperationError';
}

type Named = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | (ts.ClassDeclaration & { name: ts.Identifier });

function named(node: ts.Statement): node is Named {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    (ts.isClassDeclaration(node) && node.name !== undefined)
  );
}

function membersOf(node: ts.InterfaceDeclaration | ts.TypeLiteralNode): [string, ts.PropertySignature][] {
  return node.members.flatMap((member): [string, ts.PropertySignature][] =>
    ts.isPropertySignature(member) && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))
      ? [[member.name.text, member]]
      : [],
  );
}

function typeMembers({ type }: ts.PropertySignature): [string, ts.PropertySignature][] {
  return type && ts.isTypeLiteralNode(type) ? membersOf(type) : [];
}
