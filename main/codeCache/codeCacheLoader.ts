import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Loads a script of the bundle by its path from the file that asks for it; everything else is Node's. */
export type Require = (id: string) => unknown;

export interface CodeCacheLoader {
  /** Runs a script once and answers with what it exports. @throws Error where there is none, and what the script throws. */
  load(file: string): unknown;
  /** The scripts loaded so far, by their files. */
  readonly scripts: ReadonlyMap<string, Script>;
}

const HEAD = '(function (exports, require, module, __filename, __dirname) { ';
const TAIL = '\n})';

type Body = (exports: object, require: Require, module: object, filename: string, dirname: string) => void;

/** Where the compiled code of a script lies: V8's form of it differs from one kind of machine to another. */
export function codeCacheFile(file: string): string {
  return `${file}.${process.platform}-${process.arch}.v8`;
}

/**
 * Loads the CommonJS scripts of the bundle with the compiled code beside them, so that a start need not compile.
 * V8 itself leaves aside what another version or other flags made; it knows a changed script by its length alone, which
 * is enough where both are written in one go (build/compiledCode/) into an archive.
 */
export function createCodeCacheLoader(requireOther: Require): CodeCacheLoader {
  const scripts = new Map<string, Script>();
  const modules = new Map<string, { exports: object }>();

  function load(file: string): object {
    const known = modules.get(file);
    if (known) return known.exports;
    const cachedData = readCompiled(file);
    // The bundle holds ASCII alone (build/bundling/asciiOutput.ts), which is read fastest so.
    const source = HEAD + readFileSync(file, 'latin1') + TAIL;
    const script = new Script(source, {
      filename: file,
      columnOffset: -HEAD.length,
      ...(cachedData && { cachedData }),
    });
    scripts.set(file, script);
    const module = { exports: {} };
    modules.set(file, module);
    const folder = dirname(file);
    const require: Require = (id) => (id.startsWith('.') ? load(join(folder, id)) : requireOther(id));
    const body: Body = script.runInThisContext();
    try {
      body(module.exports, require, module, file, folder);
    } catch (error) {
      // As Node has it: whoever asks again gets the error again, not half a module.
      modules.delete(file);
      throw error;
    }
    return module.exports;
  }

  return { load, scripts };
}

function readCompiled(file: string): Buffer | undefined {
  try {
    return readFileSync(codeCacheFile(file));
  } catch {
    // Not there, as in development and for kinds of machines that it was not made on: the script is compiled then.
    return undefined;
  }
}
