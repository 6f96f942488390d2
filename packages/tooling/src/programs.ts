import { bundleCli } from '@ddm-openapi/cli/build/bundle';
import { bundleClient } from '@ddm-openapi/client/build/bundle';
import { bundleEmulator } from '@ddm-openapi/emulator/build/bundle';
import { bundleDiff } from '@ddm-openapi/openapi-diff/build/bundle';

/** Bundles the published programs and libraries into few files. Unchanged files are kept. */
export async function bundlePrograms(): Promise<void> {
  await Promise.all([bundleClient(), bundleDiff(), bundleEmulator(), bundleCli()]);
}
