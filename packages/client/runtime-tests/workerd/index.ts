import { CheckFailed } from '@ddm-openapi/foundation/checks';
import type { Project } from '@ddm-openapi/tooling/packages/project';
import { responseOfWorker } from '@ddm-openapi/tooling/packages/workerd';
import { done, workerModule } from '../round-trip.js';

/** Makes the round trip in an edge worker, with the client bundled as for browsers: there is no built-in of Node. */
export async function roundTripInWorker(project: Project, workerd: string, url: string): Promise<void> {
  const text = await responseOfWorker(project, workerd, workerModule(url));
  if (text !== done) throw new CheckFailed(`The worker responds: ${text}`);
}
