import type { Behaviours } from '../core/behaviour.js';
import { failure } from '../core/failure.js';
import { groupOf, lengths, readyInstanceOf, startJob } from './shared.js';

/** Ports that the service needs for itself. */
const takenPorts = [1033, 7009, 8888, 12017];

export const network: Behaviours<
  | 'updateInstanceSecurityGroup'
  | 'bindEip'
  | 'unbindEip'
  | 'updateLoadBalancerIp'
  | 'updateInstancePort'
  | 'updateInstanceSsl'
> = {
  updateInstanceSecurityGroup: (call) => {
    const instance = readyInstanceOf(call);
    const { security_group_id } = call.body as { security_group_id: string };
    Object.assign(instance, { securityGroupId: security_group_id, updated: call.clock.now() });
    return { security_group_id };
  },

  bindEip: (call) => {
    const instance = readyInstanceOf(call);
    const { public_ip, public_ip_id } = call.body as { public_ip: string; public_ip_id: string };
    if (instance.eip && instance.eip.id !== public_ip_id) {
      throw failure('DBS.280001', `The instance has the elastic IP ${instance.eip.address} already.`);
    }
    if (call.state.instances.some((one) => one !== instance && one.eip?.id === public_ip_id)) {
      throw failure('DBS.280001', 'The elastic IP is bound to another instance.');
    }
    const effect = { kind: 'bindEip', data: { address: public_ip, id: public_ip_id } };
    return { job_id: startJob(call, instance, 'BindEIP', undefined, lengths.network, effect).id };
  },

  unbindEip: (call) => {
    const instance = readyInstanceOf(call);
    if (!instance.eip) throw failure('DBS.280001', 'The instance has no elastic IP.');
    return {
      job_id: startJob(call, instance, 'UnbindEIP', undefined, lengths.network, { kind: 'unbindEip', data: {} }).id,
    };
  },

  updateLoadBalancerIp: (call) => {
    const instance = readyInstanceOf(call);
    const { new_ip, group_id } = call.body as { new_ip: string; group_id?: string };
    const group = groupOf(instance, group_id);
    if (call.state.instances.some((one) => one.groups.some((other) => other !== group && other.ip === new_ip))) {
      throw failure('DBS.280001', `new_ip is in use already: ${new_ip}.`);
    }
    const effect = { kind: 'setIp', data: { groupId: group.id, ip: new_ip } };
    return { job_id: startJob(call, instance, 'UpdateLoadBalancerIp', undefined, lengths.network, effect).id };
  },

  updateInstancePort: (call) => {
    const instance = readyInstanceOf(call);
    const { port } = call.body as { port: number };
    if (takenPorts.includes(port)) throw failure('DBS.280001', `port ${port} is used by the service itself.`);
    const effect = { kind: 'setPort', data: { port } };
    return { job_id: startJob(call, instance, 'UpdatePort', 'RESTARTING', lengths.network, effect).id };
  },

  updateInstanceSsl: (call) => {
    const instance = readyInstanceOf(call);
    const { ssl_enabled } = call.body as { ssl_enabled: boolean };
    const effect = { kind: 'setSsl', data: { enabled: ssl_enabled } };
    return { job_id: startJob(call, instance, 'SwitchSSL', 'SWITCH_SSL', lengths.network, effect).id };
  },
};
