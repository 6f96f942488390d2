/** The reason of a rejected promise. Throws if the promise is fulfilled. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    return error;
  }
  throw new Error(`did not fail, but gave ${JSON.stringify(value)}`);
}
