import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folder = dirname(fileURLToPath(import.meta.url));

/** A fault that the compiler found. */
export interface Fault {
  readonly file: string;
  /** The text of the line that it is on. */
  readonly line: string;
  readonly message: string;
}

export interface Compiled {
  readonly faults: readonly Fault[];
  /** How many types the compiler had to make out of generic ones. */
  readonly instantiations: number;
  readonly checker: ts.TypeChecker;
  readonly program: ts.Program;
}

/** TypeScript's own libraries, which are the same in all programs; to parse and bind them takes longer than to check a test. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Checks TypeScript that exists in memory only, as if it were in this folder. */
export function compile(
  files: Readonly<Record<string, string>>,
  options: ts.CompilerOptions = { strict: true },
): Compiled {
  const all: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    noEmit: true,
    skipLibCheck: true,
    ...options,
  };
  const paths = new Map(Object.entries(files).map(([name, text]) => [join(folder, name), text]));
  const host = ts.createCompilerHost(all);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => paths.has(path) || fileExists(path);
  host.readFile = (path) => paths.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const isLibrary = /\/typescript\/lib\/lib\.[^/]*\.d\.ts$/.test(path);
    if (isLibrary && !libraries.has(path)) libraries.set(path, getSourceFile(path, version, ...rest));
    if (isLibrary) return libraries.get(path);
    const text = paths.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram([...paths.keys()], all, host);
  const faults = [...paths.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    return ts.getPreEmitDiagnostics(program, source).map((diagnostic) => ({
      file: path.slice(folder.length + 1),
      line: lineOf(source, diagnostic.start ?? 0),
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    }));
  });
  return { faults, instantiations: program.getInstantiationCount(), checker: program.getTypeChecker(), program };
}

function lineOf(source: ts.SourceFile | undefined, start: number): string {
  if (!source) return '';
  return source.text.split('\n')[source.getLineAndCharacterOfPosition(start).line]?.trim() ?? '';
}
