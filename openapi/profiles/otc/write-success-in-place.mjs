/** The rules follow no reference to a response, so a success response that is a shared one is written in place. */
export function writeSuccessInPlace() {
  return {
    Operation: {
      leave({ responses }, { resolve }) {
        for (const [status, response] of Object.entries(responses))
          if (status.startsWith('2') && response.$ref) responses[status] = structuredClone(resolve(response).node);
      },
    },
  };
}
