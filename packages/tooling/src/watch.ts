import { watch as watchFolder } from 'node:fs';

/** Calls `changed` after files below a folder have changed and been quiet for a moment; never twice at the same time. */
export function watch(folder: string, changed: (file: string) => Promise<void>, quiet = 150): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const watcher = watchFolder(folder, { recursive: true }, (_event, file) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => changed(file ?? ''));
    }, quiet);
  });
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
