import fc from 'fast-check';
import type { Style } from './written.js';

/** The ways in which people write documents. */
export const styles: fc.Arbitrary<Style> = fc
  .record({
    format: fc.constantFrom('yaml' as const, 'json' as const),
    step: fc.constantFrom('  ', '    ', '\t', ''),
    lineEnding: fc.constantFrom('\n' as const, '\r\n' as const),
    codeQuote: fc.constantFrom('' as const, "'" as const, '"' as const),
    refQuote: fc.constantFrom("'" as const, '"' as const),
    refInBraces: fc.boolean(),
    spaced: fc.boolean(),
    comments: fc.boolean(),
    byteOrderMark: fc.boolean(),
    ended: fc.boolean(),
  })
  .map((style) => (style.format === 'yaml' && !style.step.startsWith(' ') ? { ...style, step: '  ' } : style));
