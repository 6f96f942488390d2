import { InputError } from '@ddm-openapi/foundation/findings';

/** The forms that the bundle comes in beside the plain one; each is a folder of decorators under openapi/profiles. */
export const profiles = ['otc'] as const;
export type Profile = (typeof profiles)[number];

/** Reads the name of a profile. Throws an InputError that lists them. */
export function readProfile(text: string): Profile {
  const profile = profiles.find((one) => one === text);
  if (!profile) throw new InputError(`--profile takes ${profiles.join(', ')}, not "${text}".`);
  return profile;
}
