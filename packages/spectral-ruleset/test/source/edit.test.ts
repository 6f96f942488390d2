import { describe, expect, test } from '@jest/globals';
import { behind, byStatusCode, first, inOrderOf, type Order } from '../../src/core/change.js';
import { editFile } from '../../src/source/edit.js';
import { SourceFile } from '../../src/source/file.js';

interface Case {
  title: string;
  name?: string;
  text: string;
  changes: { path: (string | number)[]; value?: unknown; order?: Order }[];
  /** The text after it; left out, it stays. */
  after?: string;
  refused?: number;
}

const ref = (name: string) => ({ $ref: `${name}.yaml` });

const cases: Case[] = [
  {
    title: 'a reference that leads elsewhere keeps its braces, its quotes and what is beside it',
    text: `a:
  b: {$ref: 'B.yaml'} # one
  c: {description: "C", $ref: "C.yaml"}
  d:
    # inside
    $ref: 'D.yaml'   # aligned
`,
    changes: [
      { path: ['a', 'b'], value: ref('X') },
      { path: ['a', 'c'], value: { description: 'C', ...ref('Y') } },
      { path: ['a', 'd'], value: ref('Z') },
    ],
    after: `a:
  b: {$ref: 'X.yaml'} # one
  c: {description: "C", $ref: "Y.yaml"}
  d:
    # inside
    $ref: 'Z.yaml'   # aligned
`,
  },
  {
    title: 'the empty lines at the end of a text that keeps them stay in it',
    text: `responses:
  "200":
    description: |+
      OK

  "500":
    description: >2+
      Broken


x-end: 1
`,
    changes: [
      { path: ['responses', '404'], value: ref('NotFound'), order: byStatusCode },
      { path: ['responses', '503'], value: ref('Unavailable'), order: byStatusCode },
    ],
    after: `responses:
  "200":
    description: |+
      OK

  "404":
    $ref: NotFound.yaml
  "500":
    description: >2+
      Broken


  "503":
    $ref: Unavailable.yaml
x-end: 1
`,
  },
  {
    title: 'a text that keeps its empty lines goes with them',
    text: 'a:\r\n  b: |+\r\n    B\r\n\r\n  c: 1\r\n',
    changes: [{ path: ['a', 'b'], value: 2 }],
    after: 'a:\r\n  b: 2\r\n  c: 1\r\n',
  },
  {
    title: 'a new text has the quotes of the old one',
    text: `a: 'one'\nb: "one"\nc: one\nd: [x]\ne: {f: 'one', g: "one"}\n`,
    changes: [
      { path: ['a'], value: 'two' },
      { path: ['b'], value: 'two' },
      { path: ['c'], value: 'two' },
      { path: ['e', 'f'], value: 'two' },
      { path: ['e', 'g'], value: 'two' },
    ],
    after: `a: 'two'\nb: "two"\nc: two\nd: [x]\ne: {f: 'two', g: "two"}\n`,
  },
  {
    title: 'a new response is among its neighbours as they are written',
    text: `responses:
  "200":
    description: OK # fine
  # none there
  "404":
    $ref: NotFound.yaml

x-end: 1
`,
    changes: [{ path: ['responses', '400'], value: ref('BadRequest'), order: byStatusCode }],
    after: `responses:
  "200":
    description: OK # fine
  "400":
    $ref: BadRequest.yaml
  # none there
  "404":
    $ref: NotFound.yaml

x-end: 1
`,
  },
  {
    title: 'the quotes and braces are those of the file',
    text: `responses:
    '200': { description: OK }
    '404': { $ref: 'NotFound.yaml' }`,
    changes: [
      { path: ['responses', '429'], value: ref('TooManyRequests'), order: byStatusCode },
      { path: ['responses', '400'], value: ref('BadRequest'), order: byStatusCode },
      { path: ['responses', '401'], value: ref('Unauthorized'), order: byStatusCode },
      { path: ['responses', '100'], value: ref('Continue'), order: byStatusCode },
    ],
    after: `responses:
    '100': { $ref: 'Continue.yaml' }
    '200': { description: OK }
    '400': { $ref: 'BadRequest.yaml' }
    '401': { $ref: 'Unauthorized.yaml' }
    '404': { $ref: 'NotFound.yaml' }
    '429': { $ref: 'TooManyRequests.yaml' }`,
  },
  {
    title: 'codes without quotes, line endings of Windows, and a byte order mark',
    text: '\uFEFFresponses:\r\n  200:\r\n    description: |\r\n      All\r\n\r\n  404:\r\n    $ref: NotFound.yaml\r\n',
    changes: [{ path: ['responses', '400'], value: ref('BadRequest'), order: byStatusCode }],
    after:
      '\uFEFFresponses:\r\n  200:\r\n    description: |\r\n      All\r\n\r\n  400:\r\n    $ref: BadRequest.yaml\r\n\r\n  404:\r\n    $ref: NotFound.yaml\r\n',
  },
  {
    title: 'empty lines between the neighbours are kept up',
    text: `responses:
  '200':
    $ref: 'ok.yml'

  '404':
    $ref: 'not_found.yml'

x-code: 1
`,
    changes: [
      { path: ['responses', '429'], value: ref('many'), order: byStatusCode },
      { path: ['responses', '401'], value: ref('who'), order: byStatusCode },
    ],
    after: `responses:
  '200':
    $ref: 'ok.yml'

  '401':
    $ref: 'who.yaml'

  '404':
    $ref: 'not_found.yml'

  '429':
    $ref: 'many.yaml'

x-code: 1
`,
  },
  {
    title: 'what is removed takes one of two empty lines with it',
    text: `responses:
  '200':
    $ref: 'ok.yml'

  '404': # gone soon
    $ref: 'not_found.yml' # see there

x-code: 1
`,
    changes: [{ path: ['responses', '404'] }],
    after: `responses:
  '200':
    $ref: 'ok.yml'

x-code: 1
`,
  },
  {
    title: 'a value is replaced, and the comment behind its key stays',
    text: `responses:
  "404": # we know
    description: >-
      It is
      not there.
    content: {}
  "500":
    description: Ours # sorry
`,
    changes: [
      { path: ['responses', '404'], value: ref('NotFound') },
      { path: ['responses', '500'], value: ref('Internal') },
    ],
    after: `responses:
  "404": # we know
    $ref: NotFound.yaml
  "500":
    $ref: Internal.yaml # sorry
`,
  },
  {
    title: 'the comments inside a value stay before the one that replaces it',
    text: `responses:
    "404":
        # of the gateway
        description: |  # one line
            # not a comment
            Not "there" # neither
        content: # all of it
            text/plain: {} # nothing
        # the end
    "500": { description: "no # comment", x: [1, # in a list
        2] }
    "503": # known
        description: Busy # so busy
        x-y: 'a # b'
    # after
x: 1
`,
    changes: [
      { path: ['responses', '404'], value: ref('NotFound') },
      { path: ['responses', '500'], value: ref('Internal') },
      { path: ['responses', '503'], value: ref('Busy') },
    ],
    after: `responses:
    "404":
        # of the gateway
        # one line
        # all of it
        $ref: NotFound.yaml # nothing
        # the end
    "500":
        # in a list
        $ref: Internal.yaml
    "503": # known
        # so busy
        $ref: Busy.yaml
    # after
x: 1
`,
  },
  {
    title: 'so they do inside braces, with line endings of Windows, and before a text',
    text: 'r: {\r\n  "404": { # ours\r\n    description: x # and yours\r\n    },\r\n  "500": { $ref: x } }\r\nd: >- # folded\r\n  Text\r\n',
    changes: [
      { path: ['r', '404'], value: ref('N') },
      { path: ['d'], value: 'New' },
    ],
    after:
      'r: {\r\n  "404": # ours\r\n    # and yours\r\n    { $ref: N.yaml },\r\n  "500": { $ref: x } }\r\nd:\r\n  # folded\r\n  New\r\n',
  },
  {
    title: 'a value in words is written as a block where it has lines',
    text: 'a:\n  description: "x"\n  other: 1\n',
    changes: [{ path: ['a', 'description'], value: 'One\nTwo: 2\n' }],
    after: 'a:\n  description: |\n    One\n    Two: 2\n  other: 1\n',
  },
  {
    title: 'a key that is first comes first, also behind the dash of a list',
    text: '- b: 1\n  c: 2\n- d: 3\n',
    changes: [{ path: [0, 'a'], value: 0, order: first }, { path: [0, 'c'] }],
    after: '- a: 0\n  b: 1\n- d: 3\n',
  },
  {
    title: 'a key comes where a list of keys has it',
    text: 'a: 1\nd: 4\nz: 9\n',
    changes: [{ path: ['c'], value: 3, order: inOrderOf(['a', 'b', 'c', 'd']) }],
    after: 'a: 1\nc: 3\nd: 4\nz: 9\n',
  },
  {
    title: 'what has nothing in it yet gets it all at once',
    text: 'a: {}\nb:\nc: 1\n',
    changes: [
      { path: ['a', '404'], value: ref('N') },
      { path: ['a', '400'], value: ref('B') },
      { path: ['b', 'x'], value: 1 },
      { path: ['e', 'f', 'g'], value: 2 },
      { path: ['e', 'f', 'h'], value: 3 },
    ],
    after: `a:
  "400":
    $ref: B.yaml
  "404":
    $ref: N.yaml
b:
  x: 1
c: 1
e:
  f:
    g: 2
    h: 3
`,
  },
  {
    title: 'a file may end without a line ending',
    text: 'a: 1\nb: 2',
    changes: [{ path: ['b'] }, { path: ['c'], value: 3 }],
    after: 'a: 1\nc: 3',
  },
  {
    title: 'JSON is indented as it is',
    name: 'a.json',
    text: '{\n\t"responses": {\n\t\t"200": {\n\t\t\t"description": "OK"\n\t\t},\n\t\t"404": {\n\t\t\t"$ref": "a"\n\t\t}\n\t}\n}\n',
    changes: [
      { path: ['responses', '500'], value: ref('I'), order: byStatusCode },
      { path: ['responses', '400'], value: ref('B'), order: byStatusCode },
      { path: ['responses', '404'], value: ref('N') },
    ],
    after:
      '{\n\t"responses": {\n\t\t"200": {\n\t\t\t"description": "OK"\n\t\t},\n\t\t"400": {\n\t\t\t"$ref": "B.yaml"\n\t\t},\n\t\t"404": {\n\t\t\t"$ref": "N.yaml"\n\t\t},\n\t\t"500": {\n\t\t\t"$ref": "I.yaml"\n\t\t}\n\t}\n}\n',
  },
  {
    title: 'JSON in one line stays so',
    name: 'a.json',
    text: '{"responses":{"200":{"description":"OK"},"413":{"$ref":"x"}}}',
    changes: [{ path: ['responses', '400'], value: ref('B'), order: byStatusCode }, { path: ['responses', '413'] }],
    after: '{"responses":{"200":{"description":"OK"},"400":{"$ref":"B.yaml"}}}',
  },
  {
    title: 'JSON with its references in one line each',
    name: 'a.json',
    text: '{\n  "a": { "$ref": "x" },\n  "b": {\n    "c": 1\n  }\n}\n',
    changes: [
      { path: ['b'], value: ref('B') },
      { path: ['d'], value: { e: ref('E') } },
    ],
    after:
      '{\n  "a": { "$ref": "x" },\n  "b": { "$ref": "B.yaml" },\n  "d": {\n    "e": {\n      "$ref": "E.yaml"\n    }\n  }\n}\n',
  },
  {
    title: 'all that is in braces may go',
    name: 'a.json',
    text: '{ "a": { "b": 1, "c": 2 } }',
    changes: [{ path: ['a', 'b'] }, { path: ['a', 'c'] }],
    after: '{ "a": {  } }',
  },
  {
    title: 'braces in YAML stay braces',
    text: 'a: { $ref: x }\nr: { "404": { description: x }, }\n',
    changes: [
      { path: ['r', '404'], value: ref('N') },
      { path: ['r', '500'], value: { d: [1, { e: 2 }] }, order: byStatusCode },
    ],
    after: 'a: { $ref: x }\nr: { "404": { $ref: N.yaml }, "500": { d: [ 1, { e: 2 } ] }, }\n',
  },
  {
    title: 'an item of a list goes, its comment too',
    text: 'l:\n  - a: 1\n    b: 2 # two\n  - c: 3\nm: [1, 2, 3]\n',
    changes: [{ path: ['l', 0] }, { path: ['m', 2] }],
    after: 'l:\n  - c: 3\nm: [1, 2]\n',
  },
  {
    title: 'a file that has nothing in it yet',
    text: '{}\n',
    changes: [
      { path: ['404'], value: ref('N'), order: byStatusCode },
      { path: ['400'], value: ref('B'), order: byStatusCode },
    ],
    after: '"400":\n  $ref: B.yaml\n"404":\n  $ref: N.yaml\n',
  },
  {
    title: 'a JSON file that has nothing in it yet',
    name: 'a.json',
    text: '{}\n',
    changes: [{ path: ['a'], value: 1 }],
    after: '{"a":1}\n',
  },
  {
    title: 'what is in no map cannot be put there, and what is not there cannot be removed',
    text: 'a: 1\nk: [1]\nl: [1]\nm: {}\n',
    changes: [
      { path: ['a', 'b'], value: 2 },
      { path: ['k', 0], value: 2 },
      { path: ['none'] },
      { path: ['m', 'none'] },
      { path: ['none', 'a'] },
      { path: ['l', 5] },
      { path: ['l', 0] },
    ],
    refused: 7,
  },
  {
    title: 'nothing is put into a file that says nothing',
    text: '# soon\n',
    changes: [{ path: ['a'], value: 1 }],
    refused: 1,
  },
  {
    title: 'places whose names are alike when they are joined are two',
    text: 'a: { b: 1 }\nab: 2\n',
    changes: [
      { path: ['a', 'b'], value: 3 },
      { path: ['ab'], value: 4 },
    ],
    after: 'a: { b: 3 }\nab: 4\n',
  },
  {
    title: 'the last of several values of one place counts',
    text: 'a: 1\nb: 1\nc: 1\n',
    changes: [
      { path: ['a'], value: { x: 1 } },
      { path: ['a'], value: 2 },
      { path: ['b'], value: 2 },
      { path: ['b'], value: { x: 1 } },
      { path: ['c'], value: { x: { y: 1 } } },
      { path: ['c'], value: { x: { z: 2 }, w: 3 } },
    ],
    after: 'a: 2\nb:\n  x: 1\nc:\n  x:\n    y: 1\n    z: 2\n  w: 3\n',
  },
  {
    title: 'a key comes behind a list, before the comment that follows it',
    text: 'a:\n  - 1\n  # about b\nb: 2\n',
    changes: [{ path: ['c'], value: 3, order: behind('a') }],
    after: 'a:\n  - 1\nc: 3\n  # about b\nb: 2\n',
  },
  {
    title: 'there may be spaces before a colon, and none before a value',
    text: '"404" :\n  d: 1\nr: { a: , b: 1 }\n"x" : { "a" : 1 }\ns: { "a":, b: 1 }\n',
    changes: [
      { path: ['404'], value: ref('N') },
      { path: ['r', 'a'], value: ref('N') },
      { path: ['x', 'a'], value: 2 },
      { path: ['s', 'a'], value: 2 },
    ],
    after: '"404" :\n  $ref: N.yaml\nr: { a: { $ref: N.yaml }, b: 1 }\n"x" : { "a" : 2 }\ns: { "a": 2, b: 1 }\n',
  },
  {
    title: 'a key without a value gets one before its comment',
    text: 'a: # soon\nb:   # later\n# between\nc:\n',
    changes: [
      { path: ['a'], value: 1 },
      { path: ['b'], value: ref('B') },
      { path: ['c', 'd'], value: 2 },
    ],
    after: 'a: 1 # soon\nb:\n  $ref: B.yaml   # later\n# between\nc:\n  d: 2\n',
  },
  {
    title: 'JSON with values of every kind',
    name: 'a.json',
    text: '{\n  "a": { "$ref": "x" },\n  "b": 1,\n  "e": { "f": 1 }\n}\n',
    changes: [
      { path: ['b'], value: 'text' },
      { path: ['c'], value: null },
      { path: ['d'], value: { ...ref('D'), x: 1 } },
      { path: ['e', 'g'], value: { h: 1 } },
    ],
    after:
      '{\n  "a": { "$ref": "x" },\n  "b": "text",\n  "e": { "f": 1, "g": { "h": 1 } },\n  "c": null,\n  "d": {\n    "$ref": "D.yaml",\n    "x": 1\n  }\n}\n',
  },
  {
    title: 'an empty line before the first key parts no keys',
    text: 'r:\n\n  a: 1\n  b: 2\n',
    changes: [{ path: ['r', 'c'], value: 3 }],
    after: 'r:\n\n  a: 1\n  b: 2\n  c: 3\n',
  },
  {
    title: 'empty lines between half of the keys are kept up',
    text: 'a: 1\n\nb: 2\nc: 3\n',
    changes: [{ path: ['d'], value: 4 }],
    after: 'a: 1\n\nb: 2\nc: 3\n\nd: 4\n',
  },
  {
    title: 'empty lines between fewer are not',
    text: 'a: 1\n\nb: 2\nc: 3\nd: 4\n',
    changes: [{ path: ['e'], value: 5 }],
    after: 'a: 1\n\nb: 2\nc: 3\nd: 4\ne: 5\n',
  },
  {
    title: 'a key in braces comes before one on their line',
    text: 'r: { a: 1,\n  b: 2 }\n',
    changes: [{ path: ['r', 'c'], value: 3, order: first }],
    after: 'r: { c: 3, a: 1,\n  b: 2 }\n',
  },
  {
    title: 'the first key of braces and of a list goes',
    text: 'r: { a: 1, b: 2 }\nl:\n  - b: 1\n    c: 2\n',
    changes: [{ path: ['r', 'a'] }, { path: ['l', 0, 'b'] }],
    after: 'r: { b: 2 }\nl:\n  - c: 2\n',
  },
  {
    title: 'the last key of a block goes with the empty line before it',
    text: 'r:\n  a: 1\n\n  b: 2\nx: 1\n',
    changes: [{ path: ['r', 'b'] }],
    after: 'r:\n  a: 1\nx: 1\n',
  },
  {
    title: 'a key that begins a group leaves the empty line to the next',
    text: 'a: 1\n\nb: 2\nc: 3\n',
    changes: [{ path: ['b'] }],
    after: 'a: 1\n\nc: 3\n',
  },
  {
    title: 'the last key of all goes with the line ending of Windows before it',
    text: 'a: 1\r\nb: 2',
    changes: [{ path: ['b'] }],
    after: 'a: 1',
  },
  {
    title: 'the only key of a block leaves braces',
    text: 'a:\n  b: 1\nc: 2\n',
    changes: [{ path: ['a', 'b'] }],
    after: 'a:\n  {}\nc: 2\n',
  },
  {
    title: 'the first item of brackets goes',
    text: 'm: [1, 2, 3]\n',
    changes: [{ path: ['m', 0] }],
    after: 'm: [2, 3]\n',
  },
  {
    title: 'an item goes with the comment behind it, not with that before it',
    text: 'l:\n  - a\n  # about b\n  - b # this one\n  - c\n',
    changes: [{ path: ['l', 1] }],
    after: 'l:\n  - a\n  # about b\n  - c\n',
  },
  {
    title: 'the last item goes with the empty line before it, and another without',
    text: 'l:\n  - a\n\n  - b\n  - c\nm:\n  - a\n\n  - b\nx: 1\n',
    changes: [{ path: ['l', 1] }, { path: ['m', 1] }],
    after: 'l:\n  - a\n\n  - c\nm:\n  - a\nx: 1\n',
  },
  {
    title: 'an item whose dash is not on a line of its own stays',
    text: '- - a\n  - b\n',
    changes: [{ path: [0, 0] }],
    refused: 1,
  },
  {
    title: 'an anchor that others share is not replaced under them',
    text: 'a:\n  x: &n\n    d: 1\nb:\n  x: *n\n',
    changes: [{ path: ['a', 'x'], value: ref('N') }],
    refused: 1,
  },
  {
    title: 'an anchor goes with the last that shares it',
    text: 'a:\n  x: &n\n    d: 1\nb:\n  x: *n\n',
    changes: [
      { path: ['a', 'x'], value: ref('N') },
      { path: ['b', 'x'], value: ref('N') },
    ],
    after: 'a:\n  x:\n    $ref: N.yaml\nb:\n  x:\n    $ref: N.yaml\n',
  },
  {
    title: 'what comes by a merge key is overridden, not removed',
    text: 'base: &b\n  "400": { $ref: x }\na:\n  <<: *b\n  "200": { d: 1 }\n',
    changes: [{ path: ['a', '400'], value: { $ref: 'y' }, order: byStatusCode }],
    after: 'base: &b\n  "400": { $ref: x }\na:\n  <<: *b\n  "200": { d: 1 }\n  "400": { $ref: y }\n',
  },
];

describe('an edit of a text', () => {
  test.each(cases)('$title', ({ name = 'a.yaml', text, changes, after = text, refused = 0 }) => {
    const edited = editFile(
      new SourceFile(name, text),
      changes.map(({ path, ...rest }) => ({ place: { file: name, path }, ...rest })),
    );
    expect(edited.file.text).toBe(after);
    expect(edited.refused).toHaveLength(refused);
  });
});
