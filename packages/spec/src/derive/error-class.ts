/**
 * The name of the class of an error response, after its component: `NotFound`, and so `not-found`, is `NotFoundError`. That of
 * `Error` alone is not the name of JavaScript's own class.
 */
export function errorClassName(component: string): string {
  const words = component.split(/[^A-Za-z\d]+/).filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const stem = name.replace(/Error$/, '') || 'Response';
  return `${/^\d/.test(stem) ? 'Status' : ''}${stem}Error`;
}
