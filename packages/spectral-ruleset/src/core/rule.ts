import type { RuleDefinition, RulesetFunctionContext } from '@stoplight/spectral-core';
import { repositoryAddress } from '../generated/addresses.js';
import { Catalogue, missingCatalogue } from './catalogue.js';
import type { Fix } from './change.js';
import { Compositions } from './compositions.js';
import { type Operation, operationsOf } from './document.js';
import { exempt } from './exceptions.js';
import { at, isObject, type Json, type JsonObject, type Path } from './json.js';
import { inside, type Place } from './place.js';
import { resultAt, type SpectralInventory } from './placed.js';
import { plain } from './plain.js';
import { type Policy, policyOf } from './policy.js';
import { type Inventory, References } from './references.js';
import { type SchemaNode, schemasOf } from './schemas.js';

export interface Finding {
  message: string;
  /** Its place in the files as written. */
  place: Place;
  /** How to fix the source, where the rule knows. Worked out only when it is asked for. */
  fix?: (() => Fix | undefined) | undefined;
}

/** Facts about a document for rules. */
export interface RuleContext {
  readonly document: JsonObject;
  readonly references: References;
  readonly catalogue: Catalogue;
  /** What the document says of how it does things. */
  readonly policy: Policy;
  /** Every schema of the document, each once. */
  readonly schemas: readonly SchemaNode[];
  /** The properties of these schemas. */
  readonly compositions: Compositions;
  /** Where a node of the document is written, or a step of it: the step itself, where that is a reference. */
  readonly place: (node: JsonObject, ...steps: Path) => Place;
  /** Where the end of a way through the document is written, with the references on the way followed. */
  readonly placeIn: (node: JsonObject, ...steps: string[]) => Place;
  /** What a rule finds in the document, exceptions not counted. However often it is asked, the rule runs once. */
  readonly findings: (rule: Rule) => readonly Finding[];
}

/** What a document can be linted by: each preset has the rules of those before it. */
export const presets = ['responses', 'recommended', 'all'] as const;
export type Preset = (typeof presets)[number];

interface Described {
  readonly name: string;
  /** What it demands, in one sentence. */
  readonly description: string;
  /** The smallest of the presets that it belongs to. */
  readonly preset: Preset;
  /** Whether it has nothing to go by in a document that has no catalogue of status codes. */
  readonly needsCatalogue?: true;
}

/** A rule that looks at the document as a whole. */
export interface DocumentRule extends Described {
  readonly given: 'document';
  readonly check: (document: JsonObject, context: RuleContext) => Iterable<Finding>;
}

/** A rule that looks at each operation. */
export interface OperationRule extends Described {
  readonly given: 'operations';
  readonly check: (operation: Operation, context: RuleContext) => Iterable<Finding>;
}

/** A rule: what it is called, what it looks at, and what it finds there. */
export type Rule = DocumentRule | OperationRule;

const pages = `${repositoryAddress}/blob/main/packages/spectral-ruleset/docs`;
const contexts = new WeakMap<object, RuleContext>();

/** The context of a document, created once per run and shared by all rules. */
export function contextOf(inventory: Inventory): RuleContext {
  const known = contexts.get(inventory);
  if (known) return known;
  const references = new References(inventory);
  const { document } = references;
  const findings = new Map<Rule, readonly Finding[]>();
  let schemas: SchemaNode[] | undefined;
  let compositions: Compositions | undefined;
  const context: RuleContext = {
    document,
    references,
    catalogue: new Catalogue(document, references),
    policy: policyOf(document),
    get schemas() {
      schemas ??= schemasOf(document);
      return schemas;
    },
    get compositions() {
      compositions ??= new Compositions(context.schemas.map(({ value }) => value));
      return compositions;
    },
    place: (node, ...steps) => inside(references.placeOf(node), ...steps),
    placeIn(node, ...steps) {
      let [holder, value]: [JsonObject, Json] = [node, node];
      let way: string[] = [];
      for (const step of steps) {
        value = at(value, [step]);
        [holder, way] =
          typeof value === 'object' && value !== null ? [value as JsonObject, []] : [holder, [...way, step]];
      }
      return context.place(holder, ...way);
    },
    findings(rule) {
      const found = findings.get(rule) ?? [...run(rule, context)];
      findings.set(rule, found);
      return found;
    },
  };
  contexts.set(inventory, context);
  return context;
}

function* run(rule: Rule, context: RuleContext): Generator<Finding> {
  if (rule.needsCatalogue && !context.catalogue.entries.length) return;
  if (rule.given === 'document') yield* rule.check(context.document, context);
  else for (const operation of operationsOf(context.document)) yield* rule.check(operation, context);
}

/** The rule that found first that a document has no catalogue: it says so for all. */
const missed = new WeakMap<RuleContext, Rule>();

/** A document of webhooks only has nothing to share. */
const needsOne = (document: JsonObject): boolean =>
  document['x-status-codes'] !== undefined || operationsOf(document).length > 0 || !isObject(document.webhooks);

/** The findings of a rule, except those that a reasoned exception covers. */
export function reported(rule: Rule, context: RuleContext): Finding[] {
  return context.findings(rule).filter(({ place }) => !exempt(context.references, rule.name, place));
}

/** The findings of a rule in a document, in Spectral's form, without those that a reasoned exception covers. */
function resultsOf(rule: Rule, inventory: SpectralInventory) {
  const context = contextOf(inventory);
  const { references } = context;
  const found = reported(rule, context);
  const isMissed = rule.needsCatalogue && !context.catalogue.entries.length && needsOne(context.document);
  if (isMissed && (missed.get(context) ?? rule) === rule) {
    missed.set(context, rule);
    found.push(missingCatalogue(context.document, references));
  }
  return found.map(({ message, place }) => resultAt(inventory, plain(message), place));
}

/**
 * A rule in the form that Spectral takes. Spectral is asked for the root only, which it has without a search; its search for
 * operations takes longer than the rules do.
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
      function: (_node: unknown, _options: unknown, { documentInventory }: RulesetFunctionContext) =>
        resultsOf(rule, documentInventory as unknown as SpectralInventory),
    },
  };
}
