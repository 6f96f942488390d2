import type { Extract } from '../passage.js';

/** A Markdown file is one passage. The block between `---` lines at its top is blanked. */
export const fromMarkdown: Extract = (source) => {
  const lines = source.split('\n');
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  return [lines.map((text, index) => ({ text: index <= end ? '' : text, line: index + 1, column: 1 }))];
};
