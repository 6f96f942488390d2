import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { afterLast, beforeFirst, camelCase, type Draft, type Edit } from './draft.js';

const folder = 'packages/spectral-ruleset';

/** A rule with its page, its cases, a mutation, its row in the README and its count in the test against vacuous rules. */
export async function newRule(root: string, name: string): Promise<Draft> {
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(name))
    throw new InputError(`--name takes words with hyphens that say the demand, such as summary-short, not "${name}".`);
  const identifier = camelCase(name);
  const source = `${folder}/src/rules/${name}.ts`;
  const names = ruleText(name, '') + (await readFile(join(root, folder, 'src/rules.ts'), 'utf8'));
  if (new RegExp(`\\b${identifier}\\b`).test(names))
    throw new InputError(`--name ${name} would name the constant ${identifier}, which is taken. Choose another.`);
  return {
    created: {
      [source]: ruleText(name, identifier),
      [`${folder}/docs/${name}.md`]: pageText(name),
      [`${folder}/test/rules/${name}.test.ts`]: testText(name),
      [`.changeset/rule-${name}.md`]: `---\n"@ddm-openapi/spectral-ruleset": minor\n---\n\nNew rule \`${name}\`. Say what it demands.\n`,
    },
    changed: {
      [`${folder}/src/rules.ts`]: register(name, identifier),
      [`${folder}/README.md`]: afterLast(
        /^\| \[[a-z0-9-]+\]\(docs\/[a-z0-9-]+\.md\) .*$/,
        `\n| [${name}](docs/${name}.md) | all | A summary does not end with a full stop. |`,
        `${folder}/README.md`,
      ),
      [`${folder}/test/mutations.ts`]: beforeFirst(
        /^ {2}operation\('deprecate without a replacement'/,
        `  operation('end a summary with a full stop', '${name}', (op) => {\n    op.summary += '.';\n  }),\n`,
        `${folder}/test/mutations.ts`,
      ),
      [`${folder}/test/real.test.ts`]: beforeFirst(
        /^ {2}'path-item-file': \(/,
        `  '${name}': ({ document }) => operationsOf(document).filter(({ value }) => value.summary).length,\n`,
        `${folder}/test/real.test.ts`,
      ),
    },
    left: [
      `${source}: the draft demands that a summary has no full stop at its end; write your demand instead.`,
      `${folder}/docs/${name}.md: what it demands, why, and a bad and a good example.`,
      `${folder}/test/rules/${name}.test.ts, test/mutations.ts and test/real.test.ts: your cases.`,
      `.changeset/rule-${name}.md: a sentence for users.`,
    ],
  };
}

function register(name: string, identifier: string): Edit {
  const path = `${folder}/src/rules.ts`;
  const imported = afterLast(
    /^import \{ \w+ \} from '\.\/rules\/.*$/,
    `\nimport { ${identifier} } from './rules/${name}.js';`,
    path,
  );
  const listed = afterLast(/^ {2}extensionValid,$/, `\n  ${identifier},`, path);
  return (text) => listed(imported(text));
}

function ruleText(name: string, identifier: string): string {
  return `import { textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const ${identifier}: Rule = {
  name: '${name}',
  description: 'A summary does not end with a full stop.',
  preset: 'all',
  given: 'operations',
  *check({ value: operation }, { place }) {
    if (!textAt(operation, 'summary')?.endsWith('.')) return;
    yield { message: 'The summary ends with a full stop. Remove it.', place: place(operation, 'summary') };
  },
};
`;
}

function pageText(name: string): string {
  return `# ${name}

A summary does not end with a full stop.

## Why

Say what goes wrong without the rule.

## Bad

\`\`\`yaml
# bad: paths/books/book.yaml get.summary
Get a book.
\`\`\`

## Good

\`\`\`yaml
# good: paths/books/book.yaml get.summary
Get a book
\`\`\`

## An exception

Write \`x-lint-exceptions\` on the operation.

\`\`\`yaml
x-lint-exceptions:
  - rule: ${name}
    reason: Why the rule does not fit here, for later readers.
\`\`\`
`;
}

function testText(name: string): string {
  const edit = `edit: { 'paths/books/book.yaml': (tree) => { tree.get.summary = 'Get a book.'; } }`;
  const finds = `finds: [{ message: 'The summary ends with a full stop. Remove it.', path: 'get.summary', file: 'paths/books/book.yaml', on: 'summary' }]`;
  const alias = `edit: { 'openapi.yaml': (tree) => { tree.paths['/books/{book_id}'] = { $ref: '#/x-items/book' }; tree['x-items'] = { book: { $ref: 'paths/books/book.yaml' } }; }, 'paths/books/book.yaml': (tree) => { tree.get.summary = 'Get a book.'; } }`;
  return `import { testRule } from '../rule.js';

testRule('${name}', {
  failing: [{ title: 'a summary that ends with a full stop', ${edit}, ${finds} }],
  passing: [{ title: 'summaries without one' }],
  multiFile: [{ title: 'a summary in another file', ${edit}, ${finds} }],
  alias: [{ title: 'a path item under an alias', ${alias}, ${finds} }],
});
`;
}
