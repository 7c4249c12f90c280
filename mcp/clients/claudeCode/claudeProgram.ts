import { firstFile, inAppData, inHome, platformPath } from '../folders.ts';
import type { System } from '../system.ts';

/**
 * Finds Claude Code's program. An app started from a dock or menu has a shorter PATH than a terminal, so this also
 * checks the folders that installers use: https://docs.claude.com/en/docs/claude-code/setup.
 */
export async function findClaudeProgram(system: System): Promise<string | undefined> {
  const { delimiter, join, isAbsolute } = platformPath(system.platform);
  const onPath = (system.env.PATH ?? system.env.Path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  if (system.platform === 'win32') {
    const folders = [...onPath, inHome(system, '.local', 'bin'), inAppData(system, 'npm')];
    return firstFile(system, folders.flatMap(windowsPrograms));
  }
  const folders = [
    ...onPath,
    inHome(system, '.local', 'bin'),
    inHome(system, '.claude', 'local'),
    '/opt/homebrew/bin',
    '/usr/local/bin',
    inHome(system, '.npm-global', 'bin'),
  ];
  return firstFile(
    system,
    folders.map((folder) => join(folder, 'claude')),
  );
}

/** npm's own folder has only a batch file, which needs a shell; the program is in the package below it. */
function windowsPrograms(folder: string): string[] {
  const { join } = platformPath('win32');
  return [
    join(folder, 'claude.exe'),
    join(folder, 'node_modules', '@anthropic-ai', 'claude-code', 'bin', 'claude.exe'),
  ];
}
