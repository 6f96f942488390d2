import { describe, expect, test } from '@jest/globals';
import { fromTest, fromTypeScript } from '../src/extract/typescript.js';
import { fromYaml } from '../src/extract/yaml.js';
import type { Passage } from '../src/passage.js';

/** Each line of each passage, as `line:column text`. */
function lines(passages: readonly Passage[]): string[][] {
  return passages.map((passage) =>
    passage.filter(({ text }) => text.trim()).map(({ text, line, column }) => `${line}:${column} ${text.trimEnd()}`),
  );
}

describe('from YAML', () => {
  test('every way to write a text, with its place', () => {
    const source = [
      'summary: List all instances',
      'description: |',
      '  First of two lines.',
      '    - indented item',
      'folded: >-',
      '  Second text folded here.',
      'plain: goes on over',
      '  two whole lines',
      `single: 'it''s in single quotes'`,
      'double: "in double quotes too"',
    ].join('\n');
    expect(lines(fromYaml(source))).toEqual([
      ['1:10 List all instances'],
      ['3:3 First of two lines.', '4:3   - indented item'],
      ['6:3 Second text folded here.'],
      ['7:8 goes on over', '8:3 two whole lines'],
      ["9:9  it's in single quotes"],
      ['10:9  in double quotes too'],
    ]);
  });

  test('no names, no data, no keys', () => {
    expect(
      fromYaml(
        'name: listInstances\nexample: an example with words\nenum:\n  - one two three\n? a key of words\n: 1\n',
      ),
    ).toEqual([]);
  });

  test('the texts of JSON', () => {
    expect(lines(fromYaml('{\n  "description": "The texts of JSON"\n}\n'))).toEqual([['2:18  The texts of JSON']]);
  });
});

describe('from TypeScript', () => {
  test('comments of every kind', () => {
    const source = [
      '/** One line. */',
      'const a = 1; // behind code',
      '/**',
      ' * Two lines,',
      ' *   - with a list',
      ' */',
      '// Lines below each',
      '// other are one.',
      'function b() {}',
    ].join('\n');
    expect(lines(fromTypeScript(source))).toEqual([
      ['1:5 One line.'],
      ['2:17 behind code'],
      ['4:4 Two lines,', '5:4   - with a list'],
      ['7:4 Lines below each', '8:4 other are one.'],
    ]);
  });

  test('strings that read as prose, with what is put into them hidden', () => {
    const source = [
      "throw new Error('This went very wrong');",
      'log(`The file $' + '{file.name} has no title.\\nName \\`one\\`.`);',
      "const key = 'a-key', path = 'some/path/here', two = 'two words';",
      "import x from 'a module of words';",
      'const rule = `.a .b .c { color: red }`;',
    ].join('\n');
    expect(lines(fromTypeScript(source))).toEqual([
      ['1:18 This went very wrong'],
      [`2:6 The file ${'\ufffc'.repeat(12)} has no title.  Name  \`one \`.`],
    ]);
  });

  test('a help text, in which each option is a paragraph', () => {
    const [passage = []] = fromTypeScript(
      'const help = `Start the server now\n\n  --port N   the port to use\n  --host     the host`;',
    );
    expect(passage.map(({ text }) => text)).toEqual([
      'Start the server now',
      '',
      '',
      '--port N   the port to use',
      '',
      '--host     the host',
    ]);
  });

  test('a string inside of another one', () => {
    expect(lines(fromTypeScript('f(`outer text of words $' + "{g('inner text of words')} and more`);"))).toEqual([
      [expect.stringMatching(/^1:4 outer text of words \ufffc+ and more$/)],
      ['1:29 inner text of words'],
    ]);
  });

  test('the text of HTML without its tags', () => {
    const [[line] = []] = lines(fromTypeScript('html`<p class="a b c">Some text of <b>words</b></p>`;'));
    expect(line?.replaceAll('\u00a0', '')).toBe('1:6 Some text of words');
  });

  test('titles alone where the file is a test', () => {
    const source = [
      "describe('One group of tests', () => {",
      "  const bad = 'some wrong text here'; // Why it is bad",
      '});',
    ];
    source.push("test.each([['a wrong text here']])('One of the tests', () => {});");
    expect(lines(fromTest(source.join('\n')))).toEqual([
      ['1:11 One group of tests'],
      ['4:37 One of the tests'],
      ['2:42 Why it is bad'],
    ]);
  });
});
