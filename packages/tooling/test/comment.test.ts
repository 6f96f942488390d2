import { formatReport, report, versionOf } from '@ddm-openapi/openapi-diff';
import { describe, expect, test } from '@jest/globals';
import { marked } from 'marked';
import { inertMarkdown } from '../src/comment/markdown.js';
import { readReport, renderReport } from '../src/comment/report.js';
import { shownText } from './shown-text.js';

const change = {
  kind: 'operation-added',
  step: 'minor',
  place: 'operation `listThings`',
  message: 'was added, with `limit`.',
  pointer: '#/paths/~1things/get',
  operations: ['listThings'],
};
const good = {
  base: { name: 'main (0123456789)', version: '1.0.0' },
  head: { name: 'the working tree', version: '1.1.0' },
  changes: [change],
  bump: {
    needs: 'minor',
    needsHere: 'minor',
    takes: 'minor',
    from: '1.0.0',
    to: '1.1.0',
    atLeast: '1.1.0',
    enough: true,
  },
  client: { added: ['Thing'], removed: [], changed: ['components["schemas"]["Job"]'], report: '+ a\n- b' },
};
const render = (report: object) => renderReport(readReport(JSON.stringify(report)));
const withMessage = (message: string) => ({ ...good, changes: [{ ...change, message }] });

describe('a sentence of a stranger', () => {
  test.each([
    ['keeps its code', 'with `a_b` and `` a`b ``.', 'with <code>a_b</code> and <code>a`b</code>.'],
    ['mentions nobody', 'see @octo/team', 'see @\u200bocto/team'],
    ['refers to no issue', 'a/b#12, GH-12', 'a/b#\u200b12, GH\u200b-12'],
    ['holds no HTML', '<img src=x> &lt;b&gt;', '&lt;img src=x> &amp;lt;b&amp;gt;'],
    ['holds no comment', '<!-- openapi-diff -->', '&lt;!-- openapi-diff -->'],
    ['holds no link', '[a](http://b.c) ![d](e)', '[a](http:\u200b//b.c) ![d](e)'],
    ['is one line', 'a\n\n# b\n- c', 'a #\u200b b - c'],
    ['is read from left to right', 'a\u202egnp.exe', 'a\ufffdgnp.exe'],
    ['ends no fence that it did not begin', '`` a ` @b', '`` a ` @\u200bb'],
  ])('%s', (_, text, html) => {
    const shown = marked.parseInline(inertMarkdown(text), { async: false });
    expect(shown.replaceAll('&#8203;', '\u200b').replaceAll('&gt;', '>').replaceAll('&quot;', '"')).toBe(html);
  });
});

test('a report of two documents is read as it was written, and says the same', async () => {
  const document = (paths: object) => ({ openapi: '3.0.3', info: { title: 'A', version: '1.0.0' }, paths });
  const response = (description: string) => ({ responses: { 200: { description } } });
  const versions = [
    { '/a': { get: { operationId: 'getA', ...response('A.') }, post: { operationId: 'postA', ...response('B.') } } },
    { '/a': { get: { operationId: 'getA', ...response('@team <b>') } }, '/b': { get: response('C.') } },
  ].map((paths, index) => versionOf(document(paths), `version-${index}`));
  const [base, head] = versions as [(typeof versions)[0], (typeof versions)[0]];
  const client = async () => ({ added: ['B'], removed: [], changed: [], report: '+ a' });
  const made = await report(base, head, { client });
  expect(made.changes.length).toBeGreaterThan(2);
  const read = readReport(formatReport(made, 'json'));
  expect(read).toEqual(JSON.parse(JSON.stringify(made)));
  expect(shownText(marked.parse(renderReport(read), { async: false }))).toContain('version-0');
});

describe('the comment', () => {
  test('says what the report says', () => {
    const comment = render(good);
    expect(comment).toMatch(/^<!-- openapi-diff -->\n/);
    expect(comment).toContain('Operation `listThings`: was added, with `limit`\\.');
    expect(comment).toContain('- Added: `Thing`');
    expect(comment).toContain('```diff\n+ a\n- b\n```');
  });

  test('has our marker, whatever the report holds', () => {
    const comment = render(withMessage('\n<!-- another-bot -->\n'));
    expect(comment.match(/<!--/g)).toHaveLength(1);
  });

  test('keeps the patch in its fence', () => {
    const report = '```\n</details>\n@team\r````\u2028~~~';
    const comment = render({ ...good, client: { ...good.client, report } });
    expect(comment).toContain('`````diff\n```\n</details>\n@team\n````\n~~~\n`````');
  });

  test('drops what it does not know', () => {
    expect(render({ ...good, marker: 'x', changes: [{ ...change, source: { file: '@a', line: 1 } }] })).toBe(
      render(good),
    );
  });
});

describe('a report is refused', () => {
  test.each([
    ['text', 'no'],
    ['null', 'null'],
    ['a list', '[]'],
  ])('that is %s', (_, text) => {
    expect(() => readReport(text)).toThrow(/^The report is not /);
  });

  test.each<[string, object]>([
    ['without changes', { ...good, changes: undefined }],
    ['with an unknown kind', { ...good, changes: [{ ...change, kind: '@team' }] }],
    ['with an unknown step', { ...good, changes: [{ ...change, step: 'huge' }] }],
    ['with a long sentence', withMessage('x'.repeat(4_001))],
    ['with too many changes', { ...good, changes: Array.from({ length: 20_001 }, () => change) }],
    ['with a name that ends its code', { ...good, client: { ...good.client, added: ['a` @team `'] } }],
    ['with an operation on two lines', { ...good, changes: [{ ...change, operations: ['a\n\nb'] }] }],
    ['with a version that is a sentence', { ...good, bump: { ...good.bump, to: '1.0.0 @team' } }],
    ['with a version in Markdown', { ...good, base: { name: 'main', version: '1.0.0-[a](b)' } }],
    ['with a prototype', JSON.parse('{"__proto__": {"changes": []}}') as object],
  ])('%s', (_, report) => {
    expect(() => readReport(JSON.stringify(report))).toThrow(/^The report is not one of pnpm diff: /);
  });
});
