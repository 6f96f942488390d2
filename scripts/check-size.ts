/**
 * Says how large the compiled client and the worker of the emulator are in a browser, minified and gzipped, and fails where
 * one is larger than promised.
 */
import { bytesPerOperation, clientSizes, operationBudget } from '@ddm-openapi/client/build/size';
import { workerLimit, workerSize } from '@ddm-openapi/emulator/build/size';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';

await main(async () => {
  const worker = { what: 'the worker of the emulator', size: await workerSize(), limit: workerLimit };
  const clients = await clientSizes();
  const sizes = [
    ...clients.map(({ what, withOperations: size, limitWithOperations: limit }) => ({ what, size, limit })),
    ...clients.map(({ what, size, limit }) => ({ what: `${what}, no operations`, size, limit })),
    worker,
  ];
  const bytes = (size: number) => Math.floor(size).toLocaleString('en').padStart(7);
  for (const { what, size, limit } of sizes) console.log(`${what.padEnd(60)} ${bytes(size)} of ${bytes(limit)} bytes`);
  const perOperation = await bytesPerOperation();
  console.log(`${'each operation'.padEnd(60)} ${perOperation.toFixed(1).padStart(7)} of ${operationBudget} bytes`);
  const tooLarge = sizes.filter(({ size, limit }) => size >= limit);
  if (tooLarge.length) throw new InputError(`Too large: ${tooLarge.map(({ what }) => what).join('; ')}.`);
  if (perOperation > operationBudget)
    throw new InputError('An operation costs too many bytes: see the descriptors in service.ts.');
});
