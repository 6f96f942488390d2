import { InputError } from '@ddm-openapi/foundation/findings';
import { SiteError } from '@ddm-openapi/reference';
import { DocumentError } from '@ddm-openapi/spec/derive';
import { expect, test } from '@jest/globals';
import { inputErrors } from '../src/input-errors.js';

const thrownFor = (error: Error) => inputErrors(() => Promise.reject(error)).catch((thrown: unknown) => thrown);

test.each([new DocumentError('The reference #/a has no target.'), new SiteError('There is no guide a.')])(
  '%s is a problem of the input, which is printed without a stack',
  async (error) => {
    expect(await thrownFor(error)).toEqual(new InputError(error.message));
    expect(await thrownFor(error)).toBeInstanceOf(InputError);
  },
);

test('an error of our code stays as it is', async () => {
  const error = new TypeError('undefined is not a function');
  expect(await thrownFor(error)).toBe(error);
});
