/** A module worker that is an emulator: it responds to the messages that `connectEmulator` sends. */
import { serveMessages } from './worker/serve.js';

serveMessages(globalThis as unknown as Parameters<typeof serveMessages>[0]);
