import { createDdmClient, token } from '@ddm-openapi/client';

/** A client of a project that no other worker uses. */
export const ddm = createDdmClient({
  baseUrl: process.env.DDM_URL,
  projectId: `worker-${process.env.JEST_WORKER_ID}-${process.pid}`,
  credentials: token('unchecked'),
});
