const label = { inScript: '(`loading`,`Loading...`)', inMarkup: '<span>Loading...</span>' };

/**
 * Redoc's search says that it is loading until its index is built. Here that is when the search is opened, which can be
 * done at any time, so it says what it is for, in the script and in what was rendered. Throws an Error when the words are
 * not where they were.
 */
export function readyToSearch<T extends { readonly markup: string; readonly script: string }>(rendered: T): T {
  if (!rendered.script.includes(label.inScript) || !rendered.markup.includes(label.inMarkup)) {
    throw new Error('Redoc no longer says "Loading..." in its search. See what it says while its index is not built.');
  }
  return {
    ...rendered,
    script: rendered.script.replace(label.inScript, '(`loading`,`Search`)'),
    markup: rendered.markup.replace(label.inMarkup, '<span>Search</span>'),
  };
}
