import { describe, expect, it } from 'vitest';
import { repeatedExports, repeatedFileNames } from './repeatedNames.ts';
import { writeTree } from './writeTree.ts';

const FOLDERS = ['main', 'mcp', 'preload', 'renderer', 'build', 'bench', 'test'];

describe('a search finds one', () => {
  it('file for each file name', () => {
    expect(repeatedFileNames('.', FOLDERS)).toEqual([]);
  });

  it('declaration for each exported name', () => {
    expect(repeatedExports('.', FOLDERS)).toEqual([]);
  });
});

describe('repeatedFileNames', () => {
  it('compares names without folder, extension, and upper case, and ignores installed packages', async () => {
    const root = await writeTree({
      'mcp/appLog.ts': '',
      'mcp/appLog.test.ts': '',
      'test/deep/AppLog.css': '',
      'test/node_modules/one/appLog.js': '',
      'test/other.ts': '',
    });
    expect(repeatedFileNames(root, ['mcp', 'test'])).toEqual(['applog: mcp/appLog.ts, test/deep/AppLog.css']);
  });
});

describe('repeatedExports', () => {
  it('finds functions, constants, and types, and ignores what is not declared or not exported', async () => {
    const root = await writeTree({
      'mcp/a.ts': 'export function one() {}\nexport const two = 2;\nexport type two = number;\nconst three = 3;\n',
      'mcp/b.tsx': 'export const one = 1;\nexport interface two {}\nexport const three = 3;\n',
      'test/c.mjs': "export { one } from '../mcp/a.ts';\nexport default 1;\n",
      'test/d.mjs': 'const own = 1;\nexport { own as one };\nexport default 2;\n',
    });
    expect(repeatedExports(root, ['mcp', 'test'])).toEqual([
      'one: mcp/a.ts, mcp/b.tsx, test/d.mjs',
      'two: mcp/a.ts, mcp/b.tsx',
    ]);
  });
});
