/** The name of the class of an error response, after its component: `NotFound`, and so `not-found`, is `NotFoundError`. */
export function errorClassName(component: string): string {
  const words = component.split(/[^A-Za-z\d]+/).filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${/^\d/.test(name) ? 'Status' : ''}${name.replace(/Error$/, '')}Error`;
}
