import type { AnyCall, Behaviours, Call } from '../api.js';
import { requireNoJob } from '../claims.js';
import { type Effects, type Empty, instanceOfJob, onInstance, type Running, running } from '../effects.js';
import { failure } from '../failure.js';
import { newId } from '../ids.js';
import { lengths } from '../lengths.js';
import { defaultTemplateId, engines, flavors } from '../offer.js';
import { seedDataNodes } from '../seed.js';
import { freeAddresses, groupOf, instanceOf, page, readyInstanceOf, requireZones, startJob, time } from '../shared.js';
import type { Group, Instance } from '../state.js';
import { addNodes } from './nodes.js';

const quota = 50;

type OwnEffect =
  | { kind: 'deleteInstance'; data: Empty }
  | { kind: 'resize'; data: { flavor: string; groupId: string } };

export type InstanceEffect = OwnEffect | Running;

export const instanceEffects: Effects<OwnEffect> = {
  deleteInstance: {
    done(jobs, job) {
      const { state } = jobs;
      state.instances = state.instances.filter((instance) => instance.id !== job.instanceId);
    },
    failed(jobs, job) {
      delete instanceOfJob(jobs, job)?.deleting;
    },
  },
  resize: onInstance((instance, { flavor, groupId }) => {
    for (const group of instance.groups) if (!groupId || group.id === groupId) group.flavor = flavor;
    if (instance.groups[0]) instance.flavor = instance.groups[0].flavor;
  }),
};

interface NewInstance {
  name: string;
  flavor: string;
  nodes: number;
  engineVersion: string;
  zones: string[];
  vpcId: string;
  subnetId: string;
  securityGroupId: string;
  templateId?: string | undefined;
  timeZone?: string | undefined;
  adminUser?: string | undefined;
}

function create(call: AnyCall<InstanceEffect>, wanted: NewInstance) {
  const own = call.state.instances.filter((one) => one.projectId === call.projectId);
  if (own.length >= quota) throw failure('DBS.300005', `The project has reached its quota of ${quota} instances.`);
  if (own.some((one) => one.name === wanted.name)) {
    throw failure('DBS.280001', `The project already has an instance called ${wanted.name}.`);
  }
  const templateId = wanted.templateId ?? defaultTemplateId;
  const template = call.state.templates.find((one) => one.id === templateId && one.projectId === call.projectId);
  if (!template) throw failure('DBS.280001', `There is no parameter template ${templateId}.`);
  const nodes = Array.from({ length: wanted.nodes }, (_, index) => ({
    zone: wanted.zones[index % wanted.zones.length] ?? '',
    subnetId: wanted.subnetId,
  }));
  requireZones(wanted.zones);
  const [ip = '', ...addresses] = freeAddresses(call, 1 + nodes.length);
  const now = call.clock.now();
  const instance: Instance = {
    id: newId.instance(call.random),
    projectId: call.projectId,
    name: wanted.name,
    status: 'CREATING',
    created: now,
    updated: now,
    flavor: wanted.flavor,
    engineVersion: wanted.engineVersion,
    zones: wanted.zones,
    vpcId: wanted.vpcId,
    subnetId: wanted.subnetId,
    securityGroupId: wanted.securityGroupId,
    port: 5066,
    ssl: false,
    timeZone: wanted.timeZone ?? 'UTC',
    ...(wanted.adminUser && { adminUser: wanted.adminUser }),
    templateId,
    parameters: { ...template.values },
    parametersUpdated: now,
    readWeights: {},
    groups: [],
    schemas: [],
    tags: [],
  };
  const group: Group = {
    id: newId.group(call.random),
    name: 'default',
    role: 'rw',
    flavor: wanted.flavor,
    ip,
    isDefault: true,
    nodes: [],
  };
  instance.groups.push(group);
  addNodes(call, instance, group, nodes, addresses);
  call.state.instances.push(instance);
  seedDataNodes(call.state, call.random, call.projectId, wanted.vpcId);
  const job = startJob(call, instance, {
    name: 'CreateInstance',
    length: lengths.createInstance,
    effect: running,
  });
  return { id: instance.id, job_id: job.id };
}

function remove(call: AnyCall<InstanceEffect>) {
  const instance = readyInstanceOf(call);
  requireNoJob(call, instance);
  const job = startJob(call, instance, {
    name: 'DeleteInstance',
    length: lengths.deleteInstance,
    effect: { kind: 'deleteInstance', data: {} },
  });
  instance.deleting = true;
  return { instance, job };
}

function restart(call: AnyCall<InstanceEffect>) {
  const instance = readyInstanceOf(call);
  const job = startJob(call, instance, {
    name: 'RestartInstance',
    during: 'RESTARTING',
    length: lengths.restart,
    effect: running,
  });
  return { instance, job };
}

function flavorCode(value: string, by: 'id' | 'code', field: string): string {
  const flavor = flavors.find((one) => one[by] === value);
  if (!flavor) throw failure('DBS.280001', `${field} is unknown: ${value}.`);
  return flavor.code;
}

function common(instance: Instance) {
  const flavor = flavors.find((one) => one.code === instance.flavor);
  const group = instance.groups[0];
  return {
    id: instance.id,
    status: instance.status,
    name: instance.name,
    created: time(instance.created),
    updated: time(instance.updated),
    available_zone: instance.zones.join(','),
    vpc_id: instance.vpcId,
    subnet_id: instance.subnetId,
    security_group_id: instance.securityGroupId,
    node_count: instance.groups.reduce((sum, one) => sum + one.nodes.length, 0),
    access_ip: group?.ip ?? '',
    access_port: String(instance.port),
    core_count: String(flavor?.cpu ?? 0),
    ram_capacity: String(flavor?.memory ?? 0),
    error_msg: ['ERROR', 'CREATEFAILED'].includes(instance.status) ? 'The instance is not in service.' : undefined,
    node_status: instance.status,
    project_id: instance.projectId,
    engine_version: instance.engineVersion,
    enable_ssl: instance.ssl,
    flavor_ref: instance.flavor,
  };
}

/** What both versions say of a new instance in the same words. */
type Placement = Pick<
  Call<'createInstance'>['body'],
  | 'name'
  | 'node_num'
  | 'available_zones'
  | 'vpc_id'
  | 'security_group_id'
  | 'subnet_id'
  | 'param_group_id'
  | 'time_zone'
  | 'admin_user_name'
>;

function placement(body: Placement): Omit<NewInstance, 'flavor' | 'engineVersion'> {
  return {
    name: body.name,
    nodes: body.node_num,
    zones: body.available_zones,
    vpcId: body.vpc_id,
    subnetId: body.subnet_id,
    securityGroupId: body.security_group_id,
    templateId: body.param_group_id,
    timeZone: body.time_zone,
    adminUser: body.admin_user_name,
  };
}

export const instances: Behaviours<
  | 'listInstances'
  | 'getInstance'
  | 'createInstance'
  | 'createInstanceV1'
  | 'deleteInstance'
  | 'deleteInstanceV1'
  | 'restartInstance'
  | 'restartInstanceV1'
  | 'updateInstanceName'
  | 'updateInstanceFlavor'
  | 'reloadTableData',
  InstanceEffect
> = {
  listInstances: (call) => {
    const own = call.state.instances.filter((one) => one.projectId === call.projectId).reverse();
    const { items, offset, limit, total } = page(call, own);
    return {
      instances: items.map(common),
      instance_num: total,
      page_no: Math.floor(offset / limit) + 1,
      page_size: limit,
      total_record: total,
      total_page: Math.ceil(total / limit),
    };
  },

  getInstance: (call) => {
    const instance = instanceOf(call);
    return {
      ...common(instance),
      admin_user_name: instance.adminUser,
      order_id: undefined,
      nodes: instance.groups.flatMap((group) =>
        group.nodes.map((node) => ({
          status: node.status,
          port: String(instance.port),
          ip: group.ip,
          group_id: group.id,
          node_id: node.id,
        })),
      ),
    };
  },

  createInstance: (call) => {
    const { body } = call;
    const engine = engines.find((one) => one.version === body.engine_version);
    if (!engine) throw failure('DBS.280001', `engine_version is unknown: ${body.engine_version}.`);
    return create(call, {
      ...placement(body),
      flavor: flavorCode(body.flavor_ref, 'code', 'flavor_ref'),
      engineVersion: engine.version,
    });
  },

  createInstanceV1: (call) => {
    const { instance: body } = call.body;
    const engine = engines.find((one) => one.id === body.engine_id);
    if (!engine) throw failure('DBS.280001', `engine_id is unknown: ${body.engine_id}.`);
    const created = create(call, {
      ...placement(body),
      flavor: flavorCode(body.flavor_id, 'id', 'flavor_id'),
      engineVersion: engine.version,
    });
    return { ...created, order_id: null };
  },

  deleteInstance: (call) => ({ job_id: remove(call).job.id }),

  deleteInstanceV1: (call) => {
    const { instance, job } = remove(call);
    return { id: instance.id, job_id: job.id };
  },

  restartInstance: (call) => ({ job_id: restart(call).job.id }),

  restartInstanceV1: (call) => {
    const { instance, job } = restart(call);
    return { instanceId: instance.id, instanceName: instance.name, jobId: job.id };
  },

  updateInstanceName: (call) => {
    const instance = readyInstanceOf(call);
    const { name } = call.body;
    if (call.state.instances.some((one) => one !== instance && one.projectId === call.projectId && one.name === name)) {
      throw failure('DBS.280001', `The project already has an instance called ${name}.`);
    }
    Object.assign(instance, { name, updated: call.clock.now() });
    return { name };
  },

  updateInstanceFlavor: (call) => {
    const instance = readyInstanceOf(call);
    const { spec_code, group_id } = call.body;
    const group = groupOf(instance, group_id);
    const flavor = flavorCode(spec_code, 'code', 'spec_code');
    const job = startJob(call, instance, {
      name: 'EnlargeNode',
      during: 'RESIZING',
      length: lengths.resize,
      effect: { kind: 'resize', data: { flavor, groupId: group.id } },
    });
    return { job_id: job.id };
  },

  reloadTableData: (call) => {
    readyInstanceOf(call);
    return {};
  },
};
