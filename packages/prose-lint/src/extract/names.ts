import ts from 'typescript';

/** A name that a file declares, and where it is in the file (both counted from 1). */
export interface DeclaredName {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The names that TypeScript declares: of variables, parameters, functions, types and their members. Fields of values and of
 * inline types are left out: they are often those of somebody else's data.
 */
export function declaredNames(source: string): DeclaredName[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const names: DeclaredName[] = [];
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    if (name) {
      const { line, character } = file.getLineAndCharacterOfPosition(name.getStart());
      names.push({ text: name.text, line: line + 1, column: character + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function nameOf(node: ts.Node): ts.Identifier | ts.PrivateIdentifier | undefined {
  if (!isDeclaration(node)) return undefined;
  const { name } = node;
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name : undefined;
}

function isDeclaration(node: ts.Node): node is ts.NamedDeclaration {
  // A binding that is not renamed has the name of a field.
  if (ts.isBindingElement(node)) return node.propertyName !== undefined;
  if (ts.isTypeElement(node)) return !ts.isTypeLiteralNode(node.parent);
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}
