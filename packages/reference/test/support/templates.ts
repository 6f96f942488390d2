/** One page of each kind: the rules for a colour, a form or a table are the same wherever it is. */
export const templates = [
  '',
  'errors/',
  'status-codes/',
  'guides/',
  'guides/authentication/',
  'guides/departures-from-the-manual/',
  'guides/error-response-in-catalogue/',
  '404.html',
  'reference/instances/createinstance/',
  'reference/',
] as const;
