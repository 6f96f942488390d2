/** The module with the type of the bodies of errors. */
export function errorBodyType(): string {
  return `import type { operations } from './api.js';

/**
 * The JSON in \`body\` of an error, as the operation describes the status: by its code, or else by its range such as \`4XX\`, or else by
 * \`default\`. Without a status, that of any error. Unknown where the document has no JSON.
 */
export type ErrorBody<Id extends keyof operations, Status extends number = number> = number extends Status
  ? JsonOf<Responses<Id>, ErrorKey<keyof Responses<Id>>>
  : JsonOf<Responses<Id>, KeyFor<Status, keyof Responses<Id>>>;

type Responses<Id extends keyof operations> = operations[Id]['responses'];

/** The keys of errors: 404, '4XX', 'default'. */
type ErrorKey<Key> = Key extends string | number ? (\`\${Key}\` extends 'default' | \`\${4 | 5}\${string}\` ? Key : never) : never;

/** The key by which each status is described, if one does. */
type KeyFor<Status extends number, Key> = Status extends Key
  ? Status
  : FirstOf<Extract<Key, RangeOf<\`\${Status}\`>>, Extract<Key, 'default'>>;

type RangeOf<Status extends string> = Status extends \`\${infer First}\${number}\` ? \`\${First}XX\` : never;

type FirstOf<One, Other> = [One] extends [never] ? Other : One;

type JsonOf<Of, Key extends keyof Of> = FirstOf<JsonIn<Of[Key]>, unknown>;

/** The type of application/json and of types such as application/problem+json. */
type JsonIn<Response> = Response extends { readonly content: infer Content }
  ? Content[Extract<keyof Content, \`\${string}json\${string}\`>]
  : never;
`;
}
