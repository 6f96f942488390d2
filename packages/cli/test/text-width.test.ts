import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { fit, readyToMeasure, widthOfText } from '../src/output/text-width.js';

describe('the width of a text', () => {
  test('that is not plain is known once it was announced', async () => {
    expect(() => widthOfText('订单')).toThrow('readyToMeasure');
    await readyToMeasure(['plain', '订单']);
    expect(widthOfText('订单')).toBe(4);
  });

  test('of each Latin letter is what a terminal shows', async () => {
    await readyToMeasure();
    for (let code = 0x20; code < 0x300; code++) {
      const char = String.fromCharCode(code);
      expect([code, widthOfText(char)]).toEqual([code, stringWidth(char)]);
      expect([code, widthOfText(`a${char}b`)]).toEqual([code, stringWidth(`a${char}b`)]);
    }
  });

  test.each([
    ['plain text', 6, 'plain…'],
    ['Größenänderung', 6, 'Größe…'],
    ['订单订单', 6, '订单…'],
    ['👩‍👩‍👧‍👦 family', 4, '👩‍👩‍👧‍👦 …'],
    ['short', 5, 'short'],
    ['x', 0, '…'],
  ])('%j fits into %i columns', async (text, width, expected) => {
    await readyToMeasure([text]);
    expect(fit(text, width)).toBe(expected);
  });
});
