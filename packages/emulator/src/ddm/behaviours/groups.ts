import type { Behaviours } from '../api.js';
import { requireUnneeded } from '../claims.js';
import { type Effects, onInstance, type Running, running } from '../effects.js';
import { failure, notFound } from '../failure.js';
import { newId } from '../ids.js';
import { lengths } from '../lengths.js';
import { flavors } from '../offer.js';
import { freeAddresses, instanceOf, page, readyInstanceOf, startJob } from '../shared.js';
import type { Group } from '../state.js';
import { addNodes, requireRoom } from './nodes.js';

export type GroupEffect = { kind: 'deleteGroup'; data: { groupId: string } };

export const groupEffects: Effects<GroupEffect> = {
  deleteGroup: onInstance((instance, { groupId }) => {
    instance.groups = instance.groups.filter((group) => group.id !== groupId);
    // There is always a default group, and it is the first.
    const [first] = instance.groups.sort(
      (a, b) => Number(b.isDefault) - Number(a.isDefault) || Number(b.role === 'rw') - Number(a.role === 'rw'),
    );
    if (!first) return;
    first.isDefault = true;
    instance.flavor = first.flavor;
  }),
};

export const groups: Behaviours<'listGroups' | 'createGroup' | 'deleteGroup', GroupEffect | Running> = {
  listGroups: (call) => {
    const instance = instanceOf(call);
    const { items, total } = page(call, instance.groups);
    return {
      total_count: total,
      group_list: items.map((group) => {
        const flavor = flavors.find((one) => one.code === group.flavor);
        return {
          id: group.id,
          name: group.name,
          role: group.role,
          endpoint: `${group.ip}:${instance.port}`,
          is_load_balance: true,
          is_default_group: group.isDefault,
          cpu_num_per_node: flavor?.cpu ?? 0,
          mem_num_per_node: flavor?.memory ?? 0,
          architecture: flavor?.architecture ?? 'X86',
          ipv6_endpoint: undefined,
          node_list: group.nodes.map((node) => ({ id: node.id, name: node.name, az: node.zone })),
        };
      }),
    };
  },

  createGroup: (call) => {
    const instance = readyInstanceOf(call);
    const { body } = call;
    if (instance.groups.some((group) => group.name === body.name)) {
      throw failure('DBS.280001', `The instance already has a group called ${body.name}.`);
    }
    const flavor = flavors.find((one) =>
      'flavor_id' in body ? one.id === body.flavor_id : one.code === body.flavor_ref,
    );
    if (!flavor) throw failure('DBS.280001', 'No flavor matches flavor_id or flavor_ref.');
    const wanted = body.nodes.map((node) => ({ zone: node.available_zone, subnetId: node.subnet_id }));
    requireRoom(instance, wanted);
    const [ip = '', ...addresses] = freeAddresses(call, 1 + wanted.length);
    const group: Group = {
      id: newId.group(call.random),
      name: body.name,
      role: body.type,
      flavor: flavor.code,
      ip,
      isDefault: false,
      nodes: [],
    };
    addNodes(call, instance, group, wanted, addresses);
    instance.groups.push(group);
    const job = startJob(call, instance, {
      name: 'CreateGroup',
      during: 'CREATE_GROUP',
      length: lengths.group,
      effect: running,
    });
    return { job_id: job.id, group_id: group.id };
  },

  deleteGroup: (call) => {
    const instance = readyInstanceOf(call);
    const group = instance.groups.find((one) => one.id === call.params.group_id);
    if (!group) throw notFound(`group ${call.params.group_id}`);
    if (group.role === 'rw' && instance.groups.filter((one) => one.role === 'rw').length === 1) {
      throw failure('DBS.280001', 'At least one group for reading and writing must remain.');
    }
    requireUnneeded(call, instance, { groupId: group.id });
    const job = startJob(call, instance, {
      name: 'DeleteGroup',
      during: 'DELETE_GROUP',
      length: lengths.group,
      effect: { kind: 'deleteGroup', data: { groupId: group.id } },
    });
    return { job_id: job.id };
  },
};
