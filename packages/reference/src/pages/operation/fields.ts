import { referenceName, resolve } from '@ddm-openapi/spec/derive';
import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import { Numeral } from '@ddm-openapi/spectral-ruleset/numerals';
import type { Bundle } from '../../catalogue.js';
import { type Parameter, propertiesOf, type Schema } from '../../document-nodes.js';
import { html, type Markup, raw } from '../../html/html.js';
import { renderMarkdown } from '../../html/markdown.js';

/** Renders parameters and fields of schemas. Schemas that operations share are rendered once. */
export class Fields {
  readonly #lists = new Map<Schema, Markup>();
  readonly #texts = new Map<string, Markup>();

  /** `linked` turns names of operations in a description into links. */
  constructor(
    private readonly document: Bundle,
    private readonly linked: (markdown: string) => string,
  ) {}

  /** Prose in Markdown. */
  text(markdown: string): Markup {
    let markup = this.#texts.get(markdown);
    if (!markup) {
      markup = renderMarkdown(this.linked(markdown)).body;
      this.#texts.set(markdown, markup);
    }
    return markup;
  }

  parameters(parameters: readonly Parameter[]): Markup {
    return html`<ul class="fields">
      ${parameters.map(({ name, required = false, description = '', schema = {} }) => this.#field(name, schema, required, description, []))}
    </ul>`;
  }

  /** The fields of a body: of its object, or of the items of its array. */
  body(node: Schema): Markup {
    const list = this.#nested(node, []);
    if (list) return list;
    const schema = resolve<Schema>(this.document, node);
    return html`<p>${this.#typeOf(node)}${schema.properties ? ', without fields' : ''}.</p>`;
  }

  /** The fields inside a schema; undefined if it has none, or is inside itself. */
  #nested(node: Schema, parents: readonly Schema[]): Markup | undefined {
    const schema = resolve<Schema>(this.document, node);
    if (schema.items) return this.#nested(schema.items, parents);
    if (parents.includes(schema)) return undefined;
    const known = this.#lists.get(schema);
    if (known) return known;
    const within = [...parents, schema];
    const rows = propertiesOf(this.document, schema).map(({ name, node: property, required }) => {
      const { description = '' } = resolve<Schema>(this.document, property);
      return this.#field(name, property, required, description, within);
    });
    if (!rows.length) return undefined;
    const list = html`<ul class="fields">
      ${rows}
    </ul>`;
    this.#lists.set(schema, list);
    return list;
  }

  #field(name: string, node: Schema, required: boolean, description: string, parents: readonly Schema[]): Markup {
    const nested = this.#nested(node, parents);
    return html`<li>
      <p class="name">
        <code>${name}</code> <span>${this.#typeOf(node)}</span>${required && raw(' <b>required</b>')}
      </p>
      ${description && this.text(description)} ${this.#bounds(resolve<Schema>(this.document, node))}
      ${
        nested &&
        html`<details>
          <summary>Fields of <code>${name}</code></summary>
          ${nested}
        </details>`
      }
    </li> `;
  }

  #typeOf(node: Schema): string {
    const schema = resolve<Schema>(this.document, node);
    if (schema.type === 'array') return `array of ${schema.items ? this.#typeOf(schema.items) : 'any'}`;
    const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    const types = [...new Set(alternatives.map((part) => this.#typeOf(part)))].join(' or ');
    const type = schema.type ?? ((schema.properties ? 'object' : types) || (referenceName(node) ?? 'any'));
    return `${type}${schema.format ? ` (${schema.format})` : ''}${schema.nullable ? ' or null' : ''}`;
  }

  #bounds(schema: Schema): Markup | undefined {
    const { enum: values, default: preset, pattern, example, items } = schema;
    const code = (value: unknown) => html`<code>${typeof value === 'string' ? value : stringifyJson(value)}</code>`;
    const facts = [
      values && html`One of ${values.map((value, i) => html`${i > 0 && ', '}${code(value)}`)}`,
      range('length', schema.minLength, schema.maxLength),
      range(
        items ? 'items' : 'value',
        items ? schema.minItems : schema.minimum,
        items ? schema.maxItems : schema.maximum,
      ),
      pattern !== undefined && html`pattern ${code(pattern)}`,
      preset !== undefined && html`default ${code(preset)}`,
      example !== undefined &&
        (typeof example !== 'object' || example instanceof Numeral) &&
        html`example ${code(example)}`,
    ].filter((fact) => fact !== undefined && fact !== false);
    if (!facts.length) return undefined;
    return html`<p class="bounds">${facts.map((fact, i) => html`${i > 0 && ' · '}${fact}`)}</p>`;
  }
}

function range(name: string, least: number | undefined, most: number | undefined): Markup | undefined {
  // Nothing is shorter than 0.
  if (!least && most === undefined && name !== 'value') return undefined;
  if (least === undefined && most === undefined) return undefined;
  if (least === most) return html`${name} ${least}`;
  if (most === undefined) return html`${name} ${least} or more`;
  return html`${name} ${least === undefined ? `up to ${most}` : `${least} to ${most}`}`;
}
