import { describe, expect, test } from '@jest/globals';
import { judgeBump } from '../src/bump.js';
import { compareDocuments } from '../src/compare.js';
import { formatReport } from '../src/formats/index.js';
import type { Report } from '../src/report.js';
import { Editable } from './support/editable.js';
import { type Json, sample } from './support/sample.js';

const texts = [
  '@octo/team',
  '<img src=x onerror=alert(1)>',
  '[a](http://evil.test)',
  '`',
  '``` @octo',
  '` @octo `',
  '**b**\n\n# heading\n\n- item',
  '--> <!-- a',
  '\u202egnp.exe',
  '\\` @octo',
  '%0A::error::x',
];

/** Every name and text of the sample with something hostile in it. */
function infected(text: string): Json {
  const infect = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(infect);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, infect(child)]));
  };
  const document = infect(sample()) as Json;
  const edit = new Editable(document);
  const listed = '#/paths/~1animals/get';
  edit.set(`${listed}/operationId`, text);
  edit.set(`${listed}/parameters/-`, { name: text, in: 'query', required: true, schema: { type: 'string' } });
  edit.set(`${listed}/parameters/-`, { name: 'odd', in: text, schema: { type: text } });
  edit.set(`${listed}/responses/200/headers/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`, { schema: {} });
  edit.set(`${listed}/responses/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`, { description: text });
  edit.set(`${listed}/responses/200/content/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`, { schema: {} });
  edit.set('#/paths/~1animals/post/callbacks', { [text]: { [text]: { post: { responses: {} } } } });
  edit.set(`#/paths/${`/${text}`.replaceAll('~', '~0').replaceAll('/', '~1')}`, { get: { responses: {} } });
  edit.set('#/components/schemas/Named/properties/name', {
    type: 'string',
    enum: [text],
    default: text,
    pattern: text,
  });
  edit.set('#/components/schemas/Meal/properties', { [text]: { type: text } });
  edit.set('#/components/schemas/Animal/discriminator', { propertyName: text, mapping: { [text]: text } });
  edit.set('#/components/securitySchemes/Login/flows/clientCredentials/scopes', { [text]: text });
  edit.set('#/security', [{ [text]: [text] }]);
  edit.set('#/servers', [{ url: text }]);
  edit.set('#/tags', [{ name: text }]);
  edit.set('#/x-error-codes', { [text]: { message: text, status: 400 } });
  edit.set('#/x-status-codes', { [text]: { retryable: text } });
  edit.set('#/x-odd', text);
  document[text] = text;
  return document;
}

function reportOf(before: Json, after: Json): Report {
  const changes = compareDocuments(before, after, { publicNames: ['schemas', 'responses'] });
  return {
    base: { name: '<b>@a', version: '1.0.0' },
    head: { name: 'head', version: '1.0.0' },
    changes,
    bump: judgeBump('major', '1.0.0', '1.0.0', undefined),
    client: { added: ['a` @octo `'], removed: [], changed: [], report: '```\n@octo', problem: '' },
  };
}

/** What of Markdown is not code: neither a span nor a fenced block. */
function outsideOfCode(markdown: string): string {
  const open = markdown.replaceAll(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '');
  return open
    .split(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/s)
    .filter((_, index) => index % 3 === 0)
    .join(' ');
}

describe('a text of a document in a report', () => {
  test.each(texts)('%j does nothing as Markdown', (text) => {
    for (const [before, after] of [
      [sample(), infected(text)],
      [infected(text), sample()],
    ] as const) {
      const report = reportOf(before, after);
      expect(report.changes.length).toBeGreaterThan(15);
      const rest = outsideOfCode(formatReport(report, 'markdown'));
      const own = rest.replace('<!-- openapi-diff -->', '').replaceAll(/<\/?(details|summary)>/g, '');
      expect(own).not.toMatch(/[@<>\u202e]|\]\(|evil|octo|^# heading/m);
    }
  });

  test.each(texts)('%j makes no command of GitHub Actions', (text) => {
    const lines = formatReport(reportOf(sample(), infected(text)), 'github-actions').split('\n');
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) /);
  });

  test.each(texts)('%j makes no other line on a terminal', (text) => {
    const shown = formatReport(reportOf(sample(), infected(text)), 'text');
    expect(shown).not.toMatch(/^(# heading|- item|::error)/m);
    expect(shown).not.toContain('\u202e');
  });
});
