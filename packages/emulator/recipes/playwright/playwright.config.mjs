import { defineConfig } from '@playwright/test';

const port = process.env.DDM_PORT ?? 8090;

export default defineConfig({
  testMatch: '*.spec.mjs',
  reporter: 'line',
  webServer: {
    command: `npx ddm-emulator --port ${port} --no-auth --log off`,
    url: `http://127.0.0.1:${port}/_emulator/health`,
    reuseExistingServer: false,
  },
  use: {
    // A browser that is installed already, in place of the one that Playwright downloads.
    launchOptions: process.env.CHROMIUM
      ? { executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--no-zygote', '--disable-gpu'] }
      : {},
  },
});
