/** What the code of the tests imports and declares. */
export const head = `
import { ConflictError, createDdmClient, isDdmError, items, pages, token, waitForJob } from '../src/index.js';
import type { DdmClient, InstanceStatus, KnownErrorCode, Result } from '../src/index.js';
declare const ddm: DdmClient;
declare function is<T>(value: T): void;
`;

/** Code that must compile, with whatever options of a user. */
export const good = `${head}
const instance = { name: 'a', flavor_ref: 'f', node_num: 2, engine_version: '3.1.0.8', available_zones: ['eu-de-01'], vpc_id: 'v', subnet_id: 's', security_group_id: 'g' };
export async function use(): Promise<void> {
  createDdmClient({ credentials: token('t'), projectId: 'p', region: 'eu-de' });
  const { id, job_id } = await ddm.createInstance({ body: instance });
  is<string>(id);
  await waitForJob(ddm, job_id, { onProgress: ({ status, process }) => is<string>(status + process) });
  const { job } = await ddm.getJob({ job_id: job_id ?? 'j' }, { signal: AbortSignal.timeout(5) });
  if (job.status === 'Completed') is<string>(job.instance.name);
  is<typeof job.status>('AStateThatCameLater');
  await ddm.listInstances();
  await ddm.listInstances({ limit: 5, project_id: 'p' });
  for await (const instance of items(ddm.listInstances)) is<InstanceStatus>(instance.status);
  for await (const node of items(ddm.listNodes, { instance_id: id })) is<string>(node.node_id);
  for await (const job of items(ddm.listJobs, { start_time: 1, end_time: 2 })) is<string>(job.fail_reason);
  for await (const page of pages(ddm.listInstances)) is<number>(page.total_record);
  const result = await ddm.getInstance.safe({ instance_id: id });
  if (result.ok) is<string>(result.data.name);
  else {
    if (result.error.name === 'ConflictError') is<409>(result.error.status);
    if (result.error.name === 'TimeoutError') is<undefined>(result.error.status);
    is<string>(result.error.message);
    is<string | undefined>(result.error.requestId);
  }
  try {
    await ddm.restartNode({ instance_id: id, node_id: 'n', body: {} } as never);
  } catch (error) {
    if (error instanceof ConflictError) is<409>(error.status);
    if (isDdmError(error, 'DBS.300112')) is<'DBS.300112'>(error.code);
    if (isDdmError(error, 'DBS.999999')) is<string>(error.code);
  }
  is<KnownErrorCode>('DBS.280001');
}
export type Kept = Result<string, 404>;
`;
