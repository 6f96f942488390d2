import { expect, test } from '@jest/globals';
import { ddm } from './client.mjs';

test('a parameter template of the second suite', async () => {
  const { id } = await ddm.createParameterTemplate({ body: { name: 'second', description: '' } });
  expect(await ddm.getParameterTemplate({ config_id: id })).toMatchObject({ name: 'second' });
  await ddm.deleteParameterTemplate({ config_id: id });
  expect((await ddm.listParameterTemplates()).configurations).toHaveLength(1);
});
