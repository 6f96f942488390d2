import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage } from '@microsoft/api-extractor';
import type { Entry } from './entries.js';

/** Reports the types of one entry of a package that is laid out in a folder. Throws an InputError when they do not hold. */
export async function reportOf(scratch: string, { name, report, types }: Entry): Promise<string> {
  // Imports by the name of the package count as part of it, so each entry point gets its own name.
  const packageName = name.replace(/(?<=\/.*)\//, '.');
  await writeFile(join(scratch, 'package.json'), JSON.stringify({ name: packageName }));
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: scratch,
      mainEntryPointFilePath: join(scratch, types),
      newlineKind: 'lf',
      compiler: { overrideTsconfig: { compilerOptions, files: [types] } },
      apiReport: {
        enabled: true,
        reportFileName: `${report}.api.md`,
        reportFolder: scratch,
        reportTempFolder: join(scratch, 'temp'),
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(scratch, 'package.json'),
  });
  const errors: string[] = [];
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error) errors.push(describe(message, scratch));
      message.handled = true;
    },
  });
  if (errors.length) throw new InputError(`The types of ${types} cannot be reported.\n${errors.join('\n')}`);
  const text = await readFile(join(scratch, `${report}.api.md`), 'utf8');
  return text
    .replace(`"${packageName}"`, `"${name}"`)
    .replaceAll(longUnion, (union) => union.replaceAll(' | ', '\n    | '));
}

/** A union of strings that does not fit on a line: one member a line shows better what has changed. */
const longUnion = /^(?:export )?type \w+ = (?=.{100})'[^']*'(?: \| '[^']*')+;$/gm;

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  skipDefaultLibCheck: true,
  types: [],
};

function describe({ sourceFilePath, sourceFileLine, text }: ExtractorMessage, scratch: string): string {
  return sourceFilePath ? `${relative(scratch, sourceFilePath)}:${sourceFileLine ?? 1} ${text}` : text;
}
