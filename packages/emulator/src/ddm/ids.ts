import type { Random } from '../core/random.js';

/** New ids in the forms that the service uses; the letters at the end tell what the id belongs to. */
export const newId = {
  instance: (random: Random) => `${random.hex(32)}in09`,
  dataNode: (random: Random) => `${random.hex(32)}in01`,
  node: (random: Random) => `${random.hex(32)}no09`,
  group: (random: Random) => `${random.hex(32)}gr09`,
  backup: (random: Random) => `${random.hex(32)}br09`,
  template: (random: Random) => `${random.hex(32)}pr09`,
} as const;
