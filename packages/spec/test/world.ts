/** The one world that all examples are from: what exists in it, by id. An id that is not here is of no resource. */
export const world: Readonly<Record<string, { readonly kind: Kind; readonly name?: string }>> = {
  '1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09': { kind: 'instance', name: 'ddm-orders' },
  d5e80b3f6a2c4917b8f1c4e7a90d2635in09: { kind: 'instance', name: 'ddm-orders-restored' },
  '2d9f4b7a1e6c4083b5a7d0c8e3f91246in01': { kind: 'data node', name: 'rds-orders-1' },
  b7c3e15d8f0a4926a1d4f6e9c2b85073in01: { kind: 'data node', name: 'rds-orders-2' },
  '94e0b6d7c3f84a15a2e8f7c1d05b3968in01': { kind: 'data node', name: 'rds-restored-1' },
  '0f7a2c8e5d1b4963b8d4a6e9f3c71052in01': { kind: 'data node', name: 'rds-restored-2' },
  c61e8d2f7b0a4395a9d3e4f8b1c60723in01: { kind: 'read replica', name: 'rds-orders-1-replica' },
  '8b2e6f04c1d74a59b3f8e7a60d5c9142no09': { kind: 'node', name: 'ddm-orders_node_1' },
  '35f7d1a8e60b4c2c9a4d7b1e8f03c569no09': { kind: 'node', name: 'ddm-orders_node_2' },
  c40f9d7b2e8a4163a5d1f6b80e7c3920gr09: { kind: 'group', name: 'default' },
  f19b6e2d7c5a40388e0d3c4f7a6b2815gr09: { kind: 'group', name: 'readers' },
  a93e5c7d1b2f4086d7c9e0f4a8b61d35pr09: { kind: 'parameter template', name: 'high-concurrency' },
  '7e1d3a9c5f0b48268c4ea7d2b6f39015br09': { kind: 'backup', name: 'ddm-orders-20260115' },
  '2f9c6b1e-7d04-4e58-a3b1-c86f0d5e9274': { kind: 'flavor' },
  'e47b8a05-93c1-4f2d-8d6e-1a5f0c7b3692': { kind: 'engine', name: 'ddm' },
  '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65': { kind: 'VPC' },
  '9d4e7c20-1f8b-4a63-b5d9-06e2a7c3f184': { kind: 'subnet' },
  '6b0c9f3d-8e51-47a2-a4f6-d15c7e092b38': { kind: 'security group' },
  '4c1e7b92-6d05-4f38-a9b7-e83d2f50c614': { kind: 'elastic IP' },
  '0b6f2d81-4c9a-4e73-b158-f3d7a06e9c24': { kind: 'server' },
  'e2c94a17-80d5-4b6f-9a3e-15f7c8b0d642': { kind: 'volume' },
  '71f0b3e8-5d2c-49a6-8e14-c9a7d6f3520b': { kind: 'volume' },
};

export type Kind =
  | 'instance'
  | 'data node'
  | 'read replica'
  | 'node'
  | 'group'
  | 'parameter template'
  | 'backup'
  | 'flavor'
  | 'engine'
  | 'VPC'
  | 'subnet'
  | 'security group'
  | 'elastic IP'
  | 'server'
  | 'volume'
  | 'job';

/** What the field of a name holds the id of. A field that is not here may hold the id of several kinds. */
export const kindsOfFields: Readonly<Record<string, Kind>> = {
  backup_id: 'backup',
  config_id: 'parameter template',
  data_node_id: 'data node',
  data_nodes: 'data node',
  datavolume_id: 'volume',
  dn_instance_id: 'data node',
  engine_id: 'engine',
  flavor_id: 'flavor',
  group_id: 'group',
  instanceId: 'instance',
  jobId: 'job',
  job_id: 'job',
  ddmNodeId: 'node',
  node_id: 'node',
  node_id_for_migrate: 'node',
  node_ids: 'node',
  param_group_id: 'parameter template',
  public_ip_id: 'elastic IP',
  security_group_id: 'security group',
  server_id: 'server',
  source_dn_instance_id: 'data node',
  subnet_id: 'subnet',
  systemvolume_id: 'volume',
  vpc_id: 'VPC',
};
