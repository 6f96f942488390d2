import { expect, test } from '@jest/globals';
import { lint } from './lint.js';
import { small } from './small.js';

const findings = (name: string, schema: object = {}) =>
  lint(
    small((tree) => {
      tree.components.schemas.Book.properties[name] = {
        type: 'string',
        description: 'A field.',
        example: 'x',
        ...schema,
      };
    }),
    { rule: 'secret-marked' },
  );

test.each([
  ...['password', 'passwd', 'secret', 'token', 'secretkey', 'secret_key'],
  ...['admin_password', 'admin_passwd', 'adminPasswd', 'clientSecret', 'client_secret', 'sessionToken', 'PASSWORD'],
])('%s is a secret', async (name) => {
  expect(await findings(name)).toHaveLength(1);
});

test.each(['password_policy', 'passwordless', 'secretary', 'tokens_used', 'passwd_age', 'token_type'])(
  '%s is none',
  async (name) => {
    expect(await findings(name)).toEqual([]);
  },
);

test('a password that may be null is a secret too', async () => {
  expect(await findings('password', { type: ['string', 'null'] })).toHaveLength(1);
});
