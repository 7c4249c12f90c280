import { firstFile, inAppData, inHome } from '../system/folders.ts';
import { platformPath } from '../system/platformPath.ts';
import type { System } from '../system/system.ts';

/**
 * Finds Claude Code's program. An app that was started from a dock or a menu has a shorter PATH than a terminal, so the
 * installers' own folders are looked into as well: https://docs.claude.com/en/docs/claude-code/setup.
 */
export async function findClaudeProgram(where: System): Promise<string | undefined> {
  const { delimiter, join, isAbsolute } = platformPath(where.platform);
  const onPath = (where.env.PATH ?? where.env.Path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  if (where.platform === 'win32') {
    const folders = [...onPath, inHome(where, '.local', 'bin'), inAppData(where, 'npm')];
    return firstFile(where, folders.flatMap(windowsPrograms));
  }
  const folders = [
    ...onPath,
    inHome(where, '.local', 'bin'),
    inHome(where, '.claude', 'local'),
    '/opt/homebrew/bin',
    '/usr/local/bin',
    inHome(where, '.npm-global', 'bin'),
  ];
  return firstFile(
    where,
    folders.map((folder) => join(folder, 'claude')),
  );
}

/** npm puts a batch file into its folder, which can't be run without a shell; the program lies below. */
function windowsPrograms(folder: string): string[] {
  const { join } = platformPath('win32');
  return [
    join(folder, 'claude.exe'),
    join(folder, 'node_modules', '@anthropic-ai', 'claude-code', 'bin', 'claude.exe'),
  ];
}
