/** The words that create an instance, without more than has to be there. */
export const createInstance: readonly string[] = [
  ...['instance', 'create', '--name', 'ddm-orders', '--flavor-ref', 'ddm.2xlarge.2', '--node-num', '2'],
  ...['--engine-version', '3.1.0.8', '--available-zones', 'eu-de-01', '--vpc-id', 'vpc'],
  ...['--security-group-id', 'group', '--subnet-id', 'subnet'],
];
