import { formatFindings } from '@ddm-openapi/foundation/findings';
import { expect, test } from '@jest/globals';
import { typeErrors } from '../src/compile.js';

test('a type error is printed whole, with the lines that say why', () => {
  const printed = `packages/a/src/one.ts(3,7): error TS2322: Type '{ a: string; }' is not assignable to type 'B'.
  Types of property 'a' are incompatible.
    Type 'string' is not assignable to type 'number'.
packages/a/src/two.ts(1,1): error TS2304: Cannot find name 'x'.
`;
  const findings = typeErrors(printed);
  expect(findings).toHaveLength(2);
  expect(formatFindings(findings)).toContain("Type 'string' is not assignable to type 'number'.");
  expect(findings[1]).toMatchObject({ file: 'packages/a/src/two.ts', line: 1, rule: 'TS2304' });
});
