import type { Finding } from '@ddm-openapi/foundation/findings';
import { format, formats, readFormat } from '@ddm-openapi/foundation/formats';
import { expect, test } from '@jest/globals';

const finding: Finding = {
  file: 'openapi/paths/instances/v3-instance.yaml',
  line: 12,
  column: 3,
  rule: 'status-codes-complete',
  message: 'The response 404 is missing. Add a $ref to NotFound.',
  severity: 'error',
};

test('findings are printed for people and for machines', async () => {
  expect(await format([finding], 'text')).toBe(
    `${finding.file}:${finding.line}:${finding.column}  error  status-codes-complete\n  ${finding.message}`,
  );
  expect(JSON.parse(await format([finding], 'json'))).toEqual([finding]);
  expect(await format([finding], 'github-actions')).toContain(
    `::error title=status-codes-complete,file=${finding.file}`,
  );
  expect(await format([finding], 'junit')).toContain('<testsuites>');
  const { runs } = JSON.parse(await format([finding], 'sarif')) as { runs: { results: object[] }[] };
  expect(runs[0]?.results).toMatchObject([{ ruleId: 'status-codes-complete', level: 'error' }]);
});

test('a format that does not exist is refused with the list of those that do', () => {
  expect(formats.map(readFormat)).toEqual([...formats]);
  expect(() => readFormat('xml')).toThrow('--format takes text, json, github-actions, junit, sarif, not "xml".');
});
