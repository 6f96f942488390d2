import { InputError } from '@ddm-openapi/foundation/findings';
import { afterLast, beforeEndOf, camelCase, type Edit } from '../draft.js';
import type { Facts } from './facts.js';

export const behavioursFolder = 'packages/emulator/src/ddm/behaviours';

/** The file of behaviours of a new area, with one in it. */
export function newBehaviours(facts: Facts, path: string): string {
  const declared = `import type { Behaviours } from '../api.js';\n\nexport const ${camelCase(facts.area)}: Behaviours<never> = {\n};\n`;
  return behaviour(facts, path, `${behavioursFolder}/${facts.area}.ts`)(declared);
}

/** Adds the behaviours of a new area to those of all. */
export function registerArea(area: string): Edit {
  const path = `${behavioursFolder}/index.ts`;
  const identifier = camelCase(area);
  const imported = afterLast(/^import \{.*\} from '\.\/.*';$/, `\nimport { ${identifier} } from './${area}.js';`, path);
  const listed = beforeEndOf('export const behaviours', `\n  ...${identifier},`, path);
  return (text) => listed(imported(text));
}

/** A behaviour that looks up the instance of its path, in a status that allows the operation if it changes something. */
export function behaviour({ id, method, field }: Facts, path: string, file: string): Edit {
  const finder = method === 'get' ? 'instanceOf' : 'readyInstanceOf';
  const isOnInstance = path.includes('{instance_id}');
  const result = field === 'list' ? "{ names: ['one'] }" : '{ enabled: true }';
  const code = isOnInstance ? `(call) => {\n    ${finder}(call);\n    return ${result};\n  }` : `() => (${result})`;
  return (text) => {
    const named = text.replace(/: Behaviours<(?:\s*\||never)?\s*(?=['>])/, (found) =>
      found.includes('never') ? `: Behaviours<'${id}'` : `: Behaviours<'${id}' | `,
    );
    const start = named.indexOf(': Behaviours<');
    if (start < 0) throw new InputError(`${file} declares no behaviours, among which this one belongs.`);
    const added = beforeEndOf(': Behaviours<', `\n\n  ${id}: ${code},`, file)(named);
    return isOnInstance ? importing(finder, '../shared.js')(added) : added;
  };
}

/** Imports a name, beside the others from its module if there are any. */
function importing(name: string, from: string): Edit {
  return (text) => {
    const found = new RegExp(`import \\{([^}]*)\\} from '${from.replaceAll('.', '\\.')}';`).exec(text);
    if (!found) return `import { ${name} } from '${from}';\n${text}`;
    const [statement, names = ''] = found;
    if (new RegExp(`\\b${name}\\b`).test(names)) return text;
    return text.replace(statement, `import { ${name}, ${names.trim()} } from '${from}';`);
  };
}
