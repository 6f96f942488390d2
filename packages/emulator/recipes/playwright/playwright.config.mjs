import { defineConfig } from '@playwright/test';
import { app, ddm, ports } from './addresses.mjs';

export default defineConfig({
  testMatch: '*.spec.mjs',
  reporter: 'line',
  webServer: [
    { command: `npx ddm-emulator --port ${ports.ddm} --no-auth --log off`, url: `${ddm}/_emulator/health` },
    { command: `node app.mjs ${ports.app} ${ddm}`, url: app },
  ],
  use: {
    // A browser that is already installed, in place of the one that Playwright downloads.
    launchOptions: process.env.CHROMIUM
      ? { executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--no-zygote', '--disable-gpu'] }
      : {},
  },
});
