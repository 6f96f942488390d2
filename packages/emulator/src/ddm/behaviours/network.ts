import type { Behaviours } from '../api.js';
import { requireNoneOf, takenAddresses, takenEips } from '../claims.js';
import { besidesOthers, type Effects, type Empty, onInstance } from '../effects.js';
import { failure } from '../failure.js';
import { lengths } from '../lengths.js';
import { groupOf, readyInstanceOf, startJob } from '../shared.js';

/** Ports that the service needs for itself. */
const takenPorts = [1033, 7009, 8888, 12017];

/** The effects of jobs on the elastic IP of an instance, of which one runs at a time. */
const eipJobs = ['bindEip', 'unbindEip'];

export type NetworkEffect =
  | { kind: 'setPort'; data: { port: number } }
  | { kind: 'setSsl'; data: { enabled: boolean } }
  | { kind: 'setIp'; data: { groupId: string; ip: string } }
  | { kind: 'bindEip'; data: { address: string; id: string } }
  | { kind: 'unbindEip'; data: Empty };

export const networkEffects: Effects<NetworkEffect> = {
  setPort: onInstance((instance, { port }) => {
    instance.port = port;
  }),
  setSsl: onInstance((instance, { enabled }) => {
    instance.ssl = enabled;
  }),
  setIp: besidesOthers((instance, { groupId, ip }) => {
    const group = instance.groups.find((candidate) => candidate.id === groupId);
    if (group) group.ip = ip;
  }),
  bindEip: besidesOthers((instance, { address, id }) => {
    instance.eip = { address, id };
  }),
  unbindEip: besidesOthers((instance) => {
    delete instance.eip;
  }),
};

export const network: Behaviours<
  | 'updateInstanceSecurityGroup'
  | 'bindEip'
  | 'unbindEip'
  | 'updateLoadBalancerIp'
  | 'updateInstancePort'
  | 'updateInstanceSsl',
  NetworkEffect
> = {
  updateInstanceSecurityGroup: (call) => {
    const instance = readyInstanceOf(call);
    const { security_group_id } = call.body;
    Object.assign(instance, { securityGroupId: security_group_id, updated: call.clock.now() });
    return { security_group_id };
  },

  bindEip: (call) => {
    const instance = readyInstanceOf(call);
    const { public_ip, public_ip_id } = call.body;
    requireNoneOf(call, instance, eipJobs);
    if (instance.eip && instance.eip.id !== public_ip_id) {
      throw failure('DBS.280001', `The instance already has the elastic IP ${instance.eip.address}.`);
    }
    if (!instance.eip && takenEips(call).has(public_ip_id)) {
      throw failure('DBS.280001', 'The elastic IP is bound to another instance.');
    }
    const job = startJob(call, instance, {
      name: 'BindEIP',
      length: lengths.network,
      effect: { kind: 'bindEip', data: { address: public_ip, id: public_ip_id } },
    });
    return { job_id: job.id };
  },

  unbindEip: (call) => {
    const instance = readyInstanceOf(call);
    requireNoneOf(call, instance, eipJobs);
    if (!instance.eip) throw failure('DBS.280001', 'The instance has no elastic IP.');
    const job = startJob(call, instance, {
      name: 'UnbindEIP',
      length: lengths.network,
      effect: { kind: 'unbindEip', data: {} },
    });
    return { job_id: job.id };
  },

  updateLoadBalancerIp: (call) => {
    const instance = readyInstanceOf(call);
    const { new_ip, group_id } = call.body;
    const group = groupOf(instance, group_id);
    requireNoneOf(call, instance, ['setIp']);
    if (new_ip !== group.ip && takenAddresses(call).has(new_ip)) {
      throw failure('DBS.280001', `new_ip is already in use: ${new_ip}.`);
    }
    const job = startJob(call, instance, {
      name: 'UpdateLoadBalancerIp',
      length: lengths.network,
      effect: { kind: 'setIp', data: { groupId: group.id, ip: new_ip } },
    });
    return { job_id: job.id };
  },

  updateInstancePort: (call) => {
    const instance = readyInstanceOf(call);
    const { port } = call.body;
    if (takenPorts.includes(port)) throw failure('DBS.280001', `port ${port} is used by the service itself.`);
    const job = startJob(call, instance, {
      name: 'UpdatePort',
      during: 'RESTARTING',
      length: lengths.network,
      effect: { kind: 'setPort', data: { port } },
    });
    return { job_id: job.id };
  },

  updateInstanceSsl: (call) => {
    const instance = readyInstanceOf(call);
    const { ssl_enabled } = call.body;
    const job = startJob(call, instance, {
      name: 'SwitchSSL',
      during: 'SWITCH_SSL',
      length: lengths.network,
      effect: { kind: 'setSsl', data: { enabled: ssl_enabled } },
    });
    return { job_id: job.id };
  },
};
