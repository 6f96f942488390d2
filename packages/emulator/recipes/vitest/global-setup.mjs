import { startEmulator } from '@ddm-openapi/emulator';

/** Starts one emulator for all workers, which get its address by `inject('ddmUrl')`. */
export default async function globalSetup(vitest) {
  const emulator = await startEmulator({ port: 0, auth: false, speed: 1e6 });
  vitest.provide('ddmUrl', emulator.url);
  return () => emulator.close();
}
