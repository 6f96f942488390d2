import type { Behaviours } from '../api.js';
import { failure } from '../failure.js';
import { engines, flavors, zones } from '../offer.js';
import { page } from '../shared.js';

const architectures = ['X86', 'ARM'] as const;

function requireEngine(by: 'id' | 'version', value: unknown, field: string): void {
  if (value === undefined || engines.some((engine) => engine[by] === value)) return;
  throw failure('DBS.280001', `${field} is unknown: ${value}.`);
}

export const enginesAndFlavors: Behaviours<'listEngines' | 'listEnginesV2' | 'listFlavors' | 'listFlavorsV2'> = {
  listEngines: (call) => {
    const { items, ...counts } = page(call, engines);
    return { engine_groups: items.map(({ id, version }) => ({ id, name: 'ddm', version })), ...counts };
  },

  listEnginesV2: (call) => {
    const { items, ...counts } = page(call, engines);
    return {
      engineGroups: items.map(({ id, version }) => ({
        id,
        name: 'ddm',
        version,
        supportAzs: zones.map((code) => ({ code, name: code, favored: code === zones[0] })),
      })),
      ...counts,
    };
  },

  listFlavors: (call) => {
    const { engine_id, engine_version, available_zones } = call.query;
    if (engine_id === undefined && engine_version === undefined) {
      throw failure('DBS.280001', 'Give engine_id or engine_version.');
    }
    requireEngine('id', engine_id, 'engine_id');
    requireEngine('version', engine_version, 'engine_version');
    const wanted = available_zones === undefined ? [...zones] : String(available_zones).split(',');
    const unknown = wanted.find((zone) => !zones.some((one) => one === zone));
    if (unknown !== undefined)
      throw failure('DBS.280001', `available_zones contains an unknown availability zone: ${unknown}.`);
    return {
      flavor_groups: architectures.map((architecture) => {
        const { items, ...counts } = page(
          call,
          flavors.filter((flavor) => flavor.architecture === architecture),
        );
        return {
          group_type: architecture,
          flavors: items.map((flavor) => ({
            id: flavor.id,
            spec_code: flavor.code,
            vcpus: String(flavor.cpu),
            ram: String(flavor.memory),
            az_infos: wanted.map((code) => ({ code, description: code, status: 'normal', support_ipv6: false })),
          })),
          ...counts,
        };
      }),
    };
  },

  listFlavorsV2: (call) => {
    requireEngine('id', call.query.engine_id, 'engine_id');
    return {
      computeFlavorGroups: architectures.map((architecture) => {
        const { items, ...counts } = page(
          call,
          flavors.filter((flavor) => flavor.architecture === architecture),
        );
        return {
          groupType: architecture,
          computeFlavors: items.map((flavor) => ({
            id: flavor.id,
            typeCode: 'hws.resource.type.ddm',
            code: flavor.code,
            iaasCode: flavor.server,
            cpu: String(flavor.cpu),
            mem: String(flavor.memory),
            maxConnections: null,
            serverType: 'KVM',
            architecture,
            azStatus: Object.fromEntries(zones.map((zone) => [zone, 'normal'])),
            regionStatus: 'abandon',
            groupType: null,
            dbType: 'DDM',
            extendFields: { azCode: zones.join(), azDescription: zones.join() },
          })),
          ...counts,
        };
      }),
    };
  },
};
