import type { Judge } from '../context.js';

/** Which credentials are accepted. */
export const judgeSecurity: Judge = (difference, context) => {
  const { after, key, named } = difference;
  if (named) return undefined;
  const step = context.step(difference, 'minor');
  if (key === 'security')
    return [context.change(difference, 'security-changed', step, 'Which credentials are accepted changed.')];
  if (after.steps[1] !== 'securitySchemes' || key === 'description') return undefined;
  return [context.change(difference, 'security-changed', step, `\`${key}\` changed.`)];
};

/** Where the API is served. */
export const judgeServer: Judge = (difference, context) => {
  if (difference.named || difference.key !== 'servers') return undefined;
  const step = context.step(difference, 'minor');
  return [
    context.change(
      difference,
      'server-changed',
      step,
      'The addresses of the service, or what is said of them, changed.',
    ),
  ];
};
