import { createDdmClient, items, token } from './built.js';

const total = 1_000_000;
const template = JSON.stringify({
  name: 'ddm-orders',
  status: 'RUNNING',
  vpc_id: '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65',
}).slice(1);

/**
 * Reads a million items in pages and returns the peak memory beyond the start, in MB, and the peak number of pages
 * alive, in the middle of a page and while the next one is loading.
 */
export async function memory(): Promise<{ megabytes: number; pages: number; items: number }> {
  const fetch = async (input: unknown) => {
    const query = new URL(String(input)).searchParams;
    const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
    if (count >= nextLook) {
      nextLook += 50_000;
      await look();
    }
    const list = Array.from(
      { length: Math.min(limit, total - offset) },
      (_, index) => `{"id":"${offset + index}",${template}`,
    );
    return new Response(`{"instances":[${list.join()}],"total_record":${total}}`);
  };
  const ddm = createDdmClient({ projectId: 'p', credentials: token('fake'), fetch });
  const pages = new Set<WeakRef<object>>();
  let count = 0;
  let nextLook = 0;
  let most = 0;
  let alive = 0;
  globalThis.gc?.();
  const start = process.memoryUsage().heapUsed;

  async function look(): Promise<void> {
    // WeakRefs are kept until the turn ends.
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setTimeout(resolve));
      globalThis.gc?.();
    }
    most = Math.max(most, process.memoryUsage().heapUsed - start);
    for (const page of pages) if (!page.deref()) pages.delete(page);
    alive = Math.max(alive, pages.size);
  }

  for await (const instance of items(ddm.listInstances)) {
    if (count % 128 === 0) pages.add(new WeakRef(instance));
    if (++count % 50_000 === 0) await look();
  }
  const megabytes = most / 1e6;
  console.log(
    `\nReading ${count} items in pages: at most ${megabytes.toFixed(1)} MB more than before, ${alive} page(s) alive`,
  );
  return { megabytes, pages: alive, items: count };
}
