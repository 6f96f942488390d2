import type { RuleDefinition, RulesetFunctionContext } from '@stoplight/spectral-core';
import { repositoryAddress } from '../generated/addresses.js';
import { Catalogue } from './catalogue.js';
import { operationsOf } from './document.js';
import { exempt } from './exceptions.js';
import type { JsonObject, Path } from './json.js';
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
  /** What a rule finds in the document, exceptions not counted. However often it is asked, the rule runs once. */
  readonly findings: (rule: Rule) => readonly Finding[];
}

/** A rule: what it is called, what it looks at, and what it finds there. */
export interface Rule {
  readonly name: string;
  /** What it demands, in one sentence. */
  readonly description: string;
  /** What it looks at: the document, or each operation of it. */
  readonly given: (typeof given)[keyof typeof given];
  /** What is wrong with one of these nodes. */
  readonly check: (node: JsonObject, path: Path, context: RuleContext) => Iterable<Finding>;
}

/** The nodes that rules look at. */
export const given = { document: 'document', operations: 'operations' } as const;

const pages = `${repositoryAddress}/blob/main/packages/spectral-ruleset/docs`;
const contexts = new WeakMap<object, RuleContext>();

/** The context of a document. It is made once a run, and shared by all rules. */
export function contextOf(inventory: Inventory): RuleContext {
  const known = contexts.get(inventory);
  if (known) return known;
  const references = new References(inventory);
  const document = references.resolved();
  const findings = new Map<Rule, readonly Finding[]>();
  let schemas: SchemaNode[] | undefined;
  const context: RuleContext = {
    document,
    references,
    catalogue: new Catalogue(document, references),
    get schemas() {
      schemas ??= schemasOf(document);
      return schemas;
    },
    findings(rule) {
      const found = findings.get(rule) ?? nodesOf(rule, document).flatMap((node) => [...rule.check(...node, context)]);
      findings.set(rule, found);
      return found;
    },
  };
  contexts.set(inventory, context);
  return context;
}

/** The nodes of a document that a rule looks at, each with its path. */
export function nodesOf(rule: Rule, document: JsonObject): [node: JsonObject, path: Path][] {
  if (rule.given === given.document) return [[document, []]];
  return operationsOf(document).map(({ value, path }) => [value, path]);
}

/**
 * A rule in the form that Spectral takes. Findings that a reasoned exception covers are left out. Spectral is asked for the
 * root only, which it has without a search; its search for operations takes longer than the rules do.
 */
export function toSpectral(rule: Rule): RuleDefinition {
  return {
    description: rule.description,
    message: '{{error}}',
    severity: 'error',
    given: '$',
    documentationUrl: `${pages}/${rule.name}.md`,
    // biome-ignore lint/suspicious/noThenProperty: it is what Spectral calls it
    then: {
      function: (_node: unknown, _options: unknown, { documentInventory }: RulesetFunctionContext) => {
        const context = contextOf(documentInventory as unknown as Inventory);
        return context.findings(rule).filter(({ path }) => !exempt(context.document, rule.name, path));
      },
    },
  };
}
