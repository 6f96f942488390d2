import type { Behaviours } from '../core/behaviour.js';
import { flavors } from '../core/catalogue.js';
import { failure, notFound } from '../core/failure.js';
import type { Group } from '../core/state.js';
import { addNodes } from './nodes.js';
import { freeAddress, instanceOf, lengths, page, readyInstanceOf, startJob } from './shared.js';

interface CreateBody {
  name: string;
  type: 'rw' | 'r';
  flavor_id?: string;
  flavor_ref?: string;
  nodes: { available_zone: string; subnet_id: string }[];
}

export const groups: Behaviours<'listGroups' | 'createGroup' | 'deleteGroup'> = {
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
          node_list: group.nodes.map((node) => ({ id: node.id, name: node.name, az: node.zone })),
        };
      }),
    };
  },

  createGroup: (call) => {
    const instance = readyInstanceOf(call);
    const body = call.body as CreateBody;
    if (instance.groups.some((group) => group.name === body.name)) {
      throw failure('DBS.280001', `The instance has a group called ${body.name} already.`);
    }
    const flavor = flavors.find((one) => one.id === body.flavor_id || one.code === body.flavor_ref);
    if (!flavor) throw failure('DBS.280001', 'flavor_id and flavor_ref name no flavor.');
    const group: Group = {
      id: call.ids.group(),
      name: body.name,
      role: body.type,
      flavor: flavor.code,
      ip: freeAddress(call),
      isDefault: false,
      nodes: [],
    };
    addNodes(
      call,
      instance,
      group,
      body.nodes.map((node) => ({ zone: node.available_zone, subnetId: node.subnet_id })),
    );
    instance.groups.push(group);
    const job = startJob(call, instance, 'CreateGroup', 'CREATE_GROUP', lengths.group, { kind: 'running', data: {} });
    return { job_id: job.id, group_id: group.id };
  },

  deleteGroup: (call) => {
    const instance = readyInstanceOf(call);
    const group = instance.groups.find((one) => one.id === call.params.group_id);
    if (!group) throw notFound(`group ${call.params.group_id}`);
    if (group.role === 'rw' && instance.groups.filter((one) => one.role === 'rw').length === 1) {
      throw failure('DBS.280001', 'At least one group for reading and writing must stay.');
    }
    const effect = { kind: 'deleteGroup', data: { groupId: group.id } };
    return { job_id: startJob(call, instance, 'DeleteGroup', 'DELETE_GROUP', lengths.group, effect).id };
  },
};
