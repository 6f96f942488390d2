import { relative } from 'node:path';
import type { Finding } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

/**
 * The merge keys of a YAML file. YAML 1.2, which OpenAPI asks for, does not have them: some tools take them for fields of that
 * name, others put a copy of everything in place, where a shared component can no longer be seen.
 */
export function mergeKeysIn(file: string, text: string): Finding[] {
  const lines = new LineCounter();
  const findings: Finding[] = [];
  visit(parseDocument(text, { lineCounter: lines, uniqueKeys: false }), {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '<<' || key.type !== 'PLAIN') return;
      const { line, col } = lines.linePos(key.range?.[0] ?? 0);
      findings.push({
        file: relative(workspace, file),
        line,
        column: col,
        rule: 'no-merge-keys',
        message:
          'A merge key (<<) is no part of YAML 1.2, and tools for OpenAPI disagree about it. Write the fields out, or refer to a component by $ref.',
        severity: 'error',
      });
    },
  });
  return findings;
}
