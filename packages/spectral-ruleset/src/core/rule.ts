import type { RuleDefinition, RulesetFunctionContext } from '@stoplight/spectral-core';
import { Catalogue } from './catalogue.js';
import { exempt } from './exceptions.js';
import { at, isObject, type JsonObject, type Path } from './json.js';
import { type Inventory, References } from './references.js';
import { type SchemaNode, schemasOf } from './schemas.js';

export interface Finding {
  message: string;
  /** A path of the resolved document. */
  path: Path;
}

/** What a rule can ask while it looks at a document. */
export interface RuleContext {
  readonly document: JsonObject;
  readonly references: References;
  readonly catalogue: Catalogue;
  /** Every schema of the document, each once. */
  readonly schemas: readonly SchemaNode[];
}

/** A rule: what it is called, what it looks at, and what it finds there. */
export interface Rule {
  readonly name: string;
  /** What it demands, in one sentence. */
  readonly description: string;
  /** JSONPath of the nodes that it looks at. */
  readonly given: string;
  /** What is wrong with one of these nodes. */
  readonly check: (node: JsonObject, path: Path, context: RuleContext) => Iterable<Finding>;
}

/** JSONPaths of the nodes that rules look at. */
export const given = {
  document: '$',
  operations: "$.paths[*]['get','put','post','delete','patch','head','options','trace']",
} as const;

const pages = 'https://github.com/ddm-openapi/ddm-openapi/blob/main/packages/spectral-ruleset/docs';
const contexts = new WeakMap<object, RuleContext>();

/** The context of a document. It is made once a run, and shared by all rules. */
export function contextOf({ documentInventory }: RulesetFunctionContext): RuleContext {
  const known = contexts.get(documentInventory);
  if (known) return known;
  const references = new References(documentInventory as unknown as Inventory);
  const document = references.resolved();
  let schemas: SchemaNode[] | undefined;
  const context: RuleContext = {
    document,
    references,
    catalogue: new Catalogue(document, references),
    get schemas() {
      schemas ??= schemasOf(document);
      return schemas;
    },
  };
  contexts.set(documentInventory, context);
  return context;
}

/** A rule in the form that Spectral takes. Findings that a reasoned exception covers are left out. */
export function toSpectral(rule: Rule): RuleDefinition {
  return {
    description: rule.description,
    message: '{{error}}',
    severity: 'error',
    given: rule.given,
    documentationUrl: `${pages}/${rule.name}.md`,
    // biome-ignore lint/suspicious/noThenProperty: it is what Spectral calls it
    then: {
      function: (_node: unknown, _options: unknown, spectral: RulesetFunctionContext) => {
        const context = contextOf(spectral);
        const node = at(context.document, spectral.path);
        if (!isObject(node)) return [];
        return [...rule.check(node, [...spectral.path], context)].filter(
          (finding) => !exempt(context.document, rule.name, finding.path),
        );
      },
    },
  };
}
