import type { Behaviours, Call } from '../core/behaviour.js';
import { defaultTemplateId, engines, flavors } from '../core/catalogue.js';
import { failure } from '../core/failure.js';
import { newNode } from '../core/new-node.js';
import { seedDataNodes } from '../core/seed.js';
import type { Group, Instance } from '../core/state.js';
import { freeAddress, groupOf, instanceOf, lengths, page, readyInstanceOf, startJob, time } from './shared.js';

const quota = 50;

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

function create(call: Call, wanted: NewInstance) {
  const own = call.state.instances.filter((one) => one.projectId === call.projectId);
  if (own.length >= quota) throw failure('DBS.300005', `The project has its ${quota} instances already.`);
  if (own.some((one) => one.name === wanted.name)) {
    throw failure('DBS.280001', `The project has an instance called ${wanted.name} already.`);
  }
  const templateId = wanted.templateId ?? defaultTemplateId;
  const template = call.state.templates.find((one) => one.id === templateId && one.projectId === call.projectId);
  if (!template) throw failure('DBS.280001', `There is no parameter template ${templateId}.`);
  const now = call.clock.now();
  const instance: Instance = {
    id: call.ids.instance(),
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
  call.state.instances.push(instance);
  const group: Group = {
    id: call.ids.group(),
    name: 'default',
    role: 'rw',
    flavor: wanted.flavor,
    ip: freeAddress(call),
    isDefault: true,
    nodes: [],
  };
  instance.groups.push(group);
  for (let index = 0; index < wanted.nodes; index++) {
    const zone = wanted.zones[index % wanted.zones.length] ?? '';
    group.nodes.push(newNode(call.ids, `${wanted.name}_node_${index + 1}`, zone, wanted.subnetId, freeAddress(call)));
  }
  seedDataNodes(call.state, call.ids, call.projectId, wanted.vpcId);
  const job = call.jobs.start({
    name: 'CreateInstance',
    instance,
    length: lengths.createInstance,
    effect: { kind: 'running', data: {} },
  });
  return { id: instance.id, job_id: job.id };
}

function remove(call: Call) {
  const instance = readyInstanceOf(call);
  const job = startJob(call, instance, 'DeleteInstance', undefined, lengths.deleteInstance, {
    kind: 'deleteInstance',
    data: {},
  });
  instance.deleting = true;
  return { instance, job };
}

function restart(call: Call) {
  const instance = readyInstanceOf(call);
  return {
    instance,
    job: startJob(call, instance, 'RestartInstance', 'RESTARTING', lengths.restart, { kind: 'running', data: {} }),
  };
}

function flavorCode(value: string, by: 'id' | 'code', field: string): string {
  const flavor = flavors.find((one) => one[by] === value);
  if (!flavor) throw failure('DBS.280001', `${field} names no flavor: ${value}.`);
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
    ...(['ERROR', 'CREATEFAILED'].includes(instance.status) && { error_msg: 'The instance is not in service.' }),
    node_status: instance.status,
    project_id: instance.projectId,
    engine_version: instance.engineVersion,
    enable_ssl: instance.ssl,
    flavor_ref: instance.flavor,
  };
}

interface CreateBody {
  name: string;
  flavor_ref: string;
  node_num: number;
  engine_version: string;
  available_zones: string[];
  vpc_id: string;
  security_group_id: string;
  subnet_id: string;
  param_group_id?: string;
  time_zone?: string;
  admin_user_name?: string;
}

/** What both versions say of a new instance in the same words. */
type Placement = Omit<CreateBody, 'flavor_ref' | 'engine_version'>;

type CreateV1Body = {
  instance: Placement & { flavor_id: string; engine_id: string };
};

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
  | 'reloadTableData'
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
      ...(instance.adminUser && { admin_user_name: instance.adminUser }),
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
    const body = call.body as CreateBody;
    const engine = engines.find((one) => one.version === body.engine_version);
    if (!engine) throw failure('DBS.280001', `engine_version names no engine: ${body.engine_version}.`);
    return create(call, {
      ...placement(body),
      flavor: flavorCode(body.flavor_ref, 'code', 'flavor_ref'),
      engineVersion: engine.version,
    });
  },

  createInstanceV1: (call) => {
    const { instance: body } = call.body as CreateV1Body;
    const engine = engines.find((one) => one.id === body.engine_id);
    if (!engine) throw failure('DBS.280001', `engine_id names no engine: ${body.engine_id}.`);
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
    const { name } = call.body as { name: string };
    if (call.state.instances.some((one) => one !== instance && one.projectId === call.projectId && one.name === name)) {
      throw failure('DBS.280001', `The project has an instance called ${name} already.`);
    }
    Object.assign(instance, { name, updated: call.clock.now() });
    return { name };
  },

  updateInstanceFlavor: (call) => {
    const instance = readyInstanceOf(call);
    const { spec_code, group_id } = call.body as { spec_code: string; group_id?: string };
    const group = groupOf(instance, group_id);
    const flavor = flavorCode(spec_code, 'code', 'spec_code');
    const data = { flavor, groupId: group.id };
    return { job_id: startJob(call, instance, 'EnlargeNode', 'RESIZING', lengths.resize, { kind: 'resize', data }).id };
  },

  reloadTableData: (call) => {
    readyInstanceOf(call);
    return {};
  },
};
