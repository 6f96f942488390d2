const label = { inScript: '(`loading`,`Loading...`)', inMarkup: '<span>Loading...</span>' };

/**
 * Replaces the text of Redoc's search field, in the script and in the markup. It says that it is loading until its
 * index is built, but here the index is built when the search is opened. Throws an Error if the text is not found.
 */
export function readyToSearch<T extends { readonly markup: string; readonly script: string }>(rendered: T): T {
  if (!rendered.script.includes(label.inScript) || !rendered.markup.includes(label.inMarkup)) {
    throw new Error(
      'Redoc no longer says "Loading..." in its search. Find out what it shows until its index is built.',
    );
  }
  return {
    ...rendered,
    script: rendered.script.replace(label.inScript, '(`loading`,`Search`)'),
    markup: rendered.markup.replace(label.inMarkup, '<span>Search</span>'),
  };
}
