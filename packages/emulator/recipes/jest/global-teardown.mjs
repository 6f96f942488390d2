export default async function globalTeardown() {
  await globalThis.emulator.close();
}
