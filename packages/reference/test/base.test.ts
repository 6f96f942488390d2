import { describe, expect, test } from '@jest/globals';
import { siteBase } from '../src/base.js';

describe('the base of the site', () => {
  test.each([
    ['/', '/'],
    ['/ddm/', '/ddm/'],
    ['/ddm', '/ddm/'],
    ['/docs/ddm-1.2_x~y/', '/docs/ddm-1.2_x~y/'],
  ])('%s is taken', (base, path) => {
    expect(siteBase(base)).toBe(path);
  });

  test.each([
    ['', 'it does not begin with a slash'],
    ['ddm/', 'it does not begin with a slash'],
    ['C:/Program Files/ddm/', 'it does not begin with a slash'],
    ['https://example.com/ddm/', 'it contains a host; the base is only the path after it'],
    ['//example.com/ddm/', 'it contains a host; the base is only the path after it'],
    ['/ddm/../other/', 'it contains "." or ".." as a segment, which browsers remove'],
    ['/..', 'it contains "." or ".." as a segment, which browsers remove'],
    ['/./', 'it contains "." or ".." as a segment, which browsers remove'],
    ['/docs//ddm/', 'it contains two slashes in a row'],
    ['/ddm?x', 'it contains characters other than letters, digits and . ~ _ -'],
    ['/d dm/', 'it contains characters other than letters, digits and . ~ _ -'],
    ['/"><script>/', 'it contains characters other than letters, digits and . ~ _ -'],
  ])('"%s" is refused with the reason', (base, reason) => {
    expect(() => siteBase(base)).toThrow(
      `"${base}" is not a valid base for the site: ${reason}. Give a path such as /docs/, or / alone.`,
    );
  });
});
