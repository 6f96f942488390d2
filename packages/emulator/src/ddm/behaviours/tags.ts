import type { Behaviours } from '../api.js';
import { failure, notFound } from '../failure.js';
import { instanceOf, page } from '../shared.js';

/** The most tags that an instance can have. */
const quota = 20;

export const tags: Behaviours<
  'listProjectTags' | 'listInstanceTags' | 'createInstanceTags' | 'deleteInstanceTags' | 'updateInstanceTag'
> = {
  listProjectTags: (call) => {
    const values = new Map<string, Set<string>>();
    for (const instance of call.state.instances) {
      if (instance.projectId !== call.projectId) continue;
      for (const { key, value } of instance.tags) values.set(key, (values.get(key) ?? new Set()).add(value));
    }
    const all = [...values].map(([key, set]) => ({ key, values: [...set] }));
    const { items, offset, limit, total } = page(call, all);
    return { tags: items, offset, limit, total_count: total };
  },

  listInstanceTags: (call) => ({ tags: instanceOf(call).tags.map(({ key, value }) => ({ key, value })) }),

  createInstanceTags: (call) => {
    const instance = instanceOf(call);
    const { tags: wanted } = call.body;
    if (new Set(wanted.map((tag) => tag.key)).size !== wanted.length)
      throw failure('DBS.280001', 'A key is named twice.');
    const system = wanted.find((tag) => tag.key.startsWith('_sys_'));
    if (system) throw failure('DBS.280001', 'A key must not begin with _sys_.');
    const merged = new Map(instance.tags.map((tag) => [tag.key, tag.value]));
    for (const { key, value } of wanted) merged.set(key, value ?? '');
    if (merged.size > quota) throw failure('DBS.280001', `An instance has at most ${quota} tags.`);
    instance.tags = [...merged].map(([key, value]) => ({ key, value }));
    return {};
  },

  deleteInstanceTags: (call) => {
    const instance = instanceOf(call);
    const keys = call.body.tags.map((tag) => tag.key);
    instance.tags = instance.tags.filter((tag) => !keys.includes(tag.key));
    return {};
  },

  updateInstanceTag: (call) => {
    const tag = instanceOf(call).tags.find((one) => one.key === call.params.key);
    if (!tag) throw notFound(`tag ${call.params.key}`);
    tag.value = call.body.value;
    return {};
  },
};
