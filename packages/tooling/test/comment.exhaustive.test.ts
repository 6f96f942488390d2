import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked } from 'marked';
import { inertMarkdown } from '../src/comment/markdown.js';
import { shownText } from './shown-text.js';

function expectInert(html: string): void {
  const tags = new Set([...html.matchAll(/<\/?([a-z][a-z0-9-]*)/g)].map(([, name]) => name));
  expect([...tags].filter((name) => !['p', 'code'].includes(name ?? ''))).toEqual([]);
  expect(html).not.toMatch(/<(?!\/?(p|code)>)/);
  expect(shownText(html)).not.toMatch(/@[a-z0-9]|#[0-9]|:\/\/|www\.|gh-\d|[0-9a-f]{7}/i);
}

describe('a sentence of a stranger', () => {
  test('does nothing, whatever it is made of', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '`',
        '``',
        '```',
        '\\',
        '\n',
        '\n\n',
        '    ',
        '@a',
        '#1',
        '<b>',
        '</p>',
        '<!--',
        '-->',
        '[a]',
        '(b)',
        '![',
        '](',
        ':',
        '//',
      ),
      fc.constantFrom(
        'http://a.b',
        'www.a.b',
        'GH-1',
        'deadbeef',
        '*',
        '_',
        '~~',
        '- ',
        '1. ',
        '> ',
        '|',
        '| -',
        '&lt;',
        '&#64;a',
        '\u200b',
        '\u202e',
        '\r',
        '$$',
        '# ',
        '===',
        '\t',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        expectInert(marked.parse(inertMarkdown(pieces.join('')), { async: false }));
      }),
      { numRuns: 3_000 },
    );
  });
});
