import type { Random } from './random.js';

/** New ids in the forms that the service uses; the letters at the end tell what the id belongs to. */
export class Ids {
  constructor(private readonly random: Random) {}
  instance = () => `${this.random.hex(32)}in09`;
  dataNode = () => `${this.random.hex(32)}in01`;
  node = () => `${this.random.hex(32)}no09`;
  group = () => `${this.random.hex(32)}gr09`;
  backup = () => `${this.random.hex(32)}br09`;
  template = () => `${this.random.hex(32)}pr09`;
  uuid = () => this.random.uuid();
  request = () => this.random.hex(32);
}
