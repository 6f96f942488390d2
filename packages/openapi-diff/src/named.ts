import { type Bundle, resolveIn } from './bundle.js';
import { type Json, objectOf, refOf } from './json.js';

/** The operation or path item with the name and place of each parameter beside its reference, so that they can be paired. */
export function named(bundle: Bundle, holder: Json): Json {
  const { parameters } = holder;
  if (!Array.isArray(parameters)) return holder;
  return {
    ...holder,
    parameters: parameters.map((parameter) => {
      const target = refOf(parameter);
      if (!target) return parameter;
      const component = objectOf(resolveIn(bundle, parameter));
      return { $ref: target, in: component.in, name: component.name };
    }),
  };
}
