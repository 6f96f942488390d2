import { type Document, resolve } from '@ddm-openapi/spec/derive';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

/** The types of paths, operations and components, by openapi-typescript. */
export async function apiTypes(document: Document): Promise<string> {
  // Numbers with many digits are marked texts in the copy.
  const copy = JSON.parse(JSON.stringify(document)) as Document;
  removeExtensions(copy);
  const nodes = await openapiTS(copy as never, {
    // A property with a default may be left out of a request.
    defaultNonNullable: false,
    alphabetize: false,
    transform: (schema) => {
      const values: unknown = (schema as Record<string, unknown>)['x-extensible-enum'];
      return Array.isArray(values)
        ? openUnion(values, (schema as { nullable?: boolean }).nullable === true)
        : undefined;
    },
  });
  return withoutMarks(withoutSchemaSteps(astToString(nodes)));
}

/** Removes the extensions of `responses`, which openapi-typescript takes for responses. */
function removeExtensions(document: Document): void {
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(resolve<object>(document, item))) {
      const { responses = {} } = (operation ?? {}) as { readonly responses?: Record<string, unknown> };
      for (const key of Object.keys(responses)) if (key.startsWith('x-')) delete responses[key];
    }
  }
}

/** The types of media types and parameters are those of their schemas, so a reference to such a schema has a step too many. */
function withoutSchemaSteps(types: string): string {
  return types.replaceAll(/((?:\["content"\]|components\["parameters"\])\["[^"]+"\])\["schema"\]/g, '$1');
}

/** Types and comments with the numbers that marked texts stand for. */
function withoutMarks(types: string): string {
  return types.replaceAll(/"\\(?:0|u0000)([-+.\w]+)"|\0([-+.\w]+)/g, '$1$2');
}

/** `'A' | 'B' | (string & {})`: editors offer the known values, and any other is accepted. */
function openUnion(values: readonly unknown[], nullable: boolean): ts.TypeNode {
  const f = ts.factory;
  const anyString = f.createIntersectionTypeNode([
    f.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    f.createTypeLiteralNode([]),
  ]);
  return f.createUnionTypeNode([
    ...values.map((value) => f.createLiteralTypeNode(f.createStringLiteral(String(value)))),
    f.createParenthesizedType(anyString),
    ...(nullable ? [f.createLiteralTypeNode(f.createNull())] : []),
  ]);
}
