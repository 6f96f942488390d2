import { serverOf } from './samples/index.js';
import { missingExamples } from './samples/request.js';
import { operationPath, type Site } from './site.js';
import { SiteError } from './site-error.js';

/** Checks that a document has what the pages of its operations need. Throws a SiteError that says what to write. */
export function checkDocument(site: Site): void {
  checkAddresses(site);
  checkServer(site);
  checkExamples(site);
}

/** The tag and the operationId make the address of a page, and so the name of a file. */
function checkAddresses({ catalogue: { operations } }: Site): void {
  const ids = operations.filter(({ id }) => !/^[\w~-][\w.~-]*$/.test(id)).map(({ id }) => id);
  const tags = operations.filter(({ tag }) => /[\\/?#%]|^\.+$/.test(tag)).map(({ tag }) => tag);
  const quoted = (names: readonly string[]) => [...new Set(names)].map((name) => JSON.stringify(name)).join(', ');
  if (ids.length)
    throw new SiteError(
      `An operationId is part of the address of a page. Write these with letters, digits and hyphens: ${quoted(ids)}.`,
    );
  if (tags.length)
    throw new SiteError(
      `A tag is part of the address of a page. Write these without a slash, ?, # and %: ${quoted(tags)}.`,
    );
  const addresses = new Map<string, string>();
  for (const operation of operations) {
    const address = operationPath(operation);
    const other = addresses.get(address);
    if (other)
      throw new SiteError(`${other} and ${operation.id} have the same address, ${address}. Rename one of the two.`);
    addresses.set(address, operation.id);
  }
}

/** The samples call the first server, so its address must be whole. */
function checkServer({ catalogue: { document, operations } }: Site): void {
  const wrong = operations.find((operation) => !/^https?:\/\//i.test(serverOf(document, operation)));
  if (!wrong) return;
  const server = serverOf(document, wrong) || 'missing';
  throw new SiteError(
    `The samples need the address of the service, and the first server of ${wrong.id} is ${server}. Write servers with an address such as https://api.example.org.`,
  );
}

/** Names all examples that are missing at once, so that nobody builds the site once per example. */
function checkExamples({ catalogue: { document, operations }, config }: Site): void {
  const rows = operations.flatMap((operation) => {
    const missing = missingExamples(document, operation, config.samples);
    const place = `${operation.id} (${operation.method.toUpperCase()} ${operation.path})`;
    return missing.length ? [`  ${place}: ${missing.join(', ')}`] : [];
  });
  if (rows.length)
    throw new SiteError(
      `The samples of these operations need an example that the document does not have. Write it at the parameter or in the body; the rule described-with-example finds the lines. A path parameter may have a variable in site.samples.variables of api.config.ts instead.\n${rows.join('\n')}`,
    );
}
