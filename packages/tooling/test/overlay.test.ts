import { describe, expect, test } from '@jest/globals';
import { overlayActions } from '../src/overlay.js';

describe('the actions of an overlay', () => {
  test('are none where nothing differs', () => {
    expect(overlayActions({ a: { b: [1] } }, { a: { b: [1] } })).toEqual([]);
  });

  test('merge all that is new in one step', () => {
    expect(overlayActions({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: { e: 3 } })).toEqual([
      { target: '$', update: { a: { c: 2 }, d: { e: 3 } } },
    ]);
  });

  test('remove what goes, and what changes before its successor is added', () => {
    expect(overlayActions({ a: 1, b: { c: 'old' }, d: [1, 2] }, { b: { c: 'new' }, d: [2] })).toEqual([
      { target: "$['a']", remove: true },
      { target: "$['b']['c']", remove: true },
      { target: "$['d']", remove: true },
      { target: '$', update: { b: { c: 'new' }, d: [2] } },
    ]);
  });

  test('append to an array that grows at its end, item by item', () => {
    expect(overlayActions({ a: { b: [1] } }, { a: { b: [1, { c: 2 }, 3] } })).toEqual([
      { target: "$['a']['b']", update: { c: 2 } },
      { target: "$['a']['b']", update: 3 },
    ]);
  });

  test('write an object again whose keys change their order', () => {
    expect(overlayActions({ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } })).toEqual([
      { target: "$['a']", remove: true },
      { target: '$', update: { a: { c: 2, b: 1 } } },
    ]);
  });

  test('quote keys for JSONPath', () => {
    expect(overlayActions({ "it's\\": 1 }, {})).toEqual([{ target: "$['it\\'s\\\\']", remove: true }]);
  });
});
