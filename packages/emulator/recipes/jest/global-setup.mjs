import { startEmulator } from '@ddm-openapi/emulator';

/** Starts one emulator for all workers. Without credentials every project exists, so each worker can have one of its own. */
export default async function globalSetup() {
  const emulator = await startEmulator({ port: 0, auth: false, speed: 1e6 });
  globalThis.emulator = emulator;
  process.env.DDM_URL = emulator.url;
}
