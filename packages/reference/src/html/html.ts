// See docs/decisions/0160-pages-are-typescript-templates.md.
/** Markup that is safe to write. Only `html` and `raw` create it. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/**
 * Values allowed in a placeholder of `html`: text is escaped, markup is not, lists are joined, and undefined is
 * skipped.
 */
export type Content = Markup | string | number | false | null | undefined | readonly Content[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Treats text as markup. Only for text that this project wrote or another tool rendered. */
export function raw(text: string): Markup {
  return new Markup(text);
}

/**
 * Creates markup from a template and escapes every value that is not markup itself. The indentation of the template is
 * removed, because the first packets of a page matter most.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const lines = parts.map((part) => part.replace(/\n\s+/g, '\n'));
  return new Markup(lines.reduce((text, part, i) => text + write(contents[i - 1]) + part));
}

function write(content: Content): string {
  if (content === false || content === null || content === undefined) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(write).join('');
  return escapeHtml(String(content));
}
