import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync } from 'node:fs';

/** Something that the system takes for a running Claude Desktop of one home's owner. */
export interface FakeClaudeProcess {
  /** As when a person quits it. */
  quit(): Promise<void>;
}

/** Nobody on this machine; a Claude of theirs is no other test's. */
const NOBODY_ELSE = 47_821;

/** Starts one. As root the home becomes another person's, since every test of root's would see root's processes. */
export function startFakeClaude(home: string): FakeClaudeProcess {
  const owner = process.getuid?.() === 0 ? { uid: NOBODY_ELSE, gid: NOBODY_ELSE } : {};
  if (owner.uid !== undefined) chownSync(home, owner.uid, owner.gid);
  const child: ChildProcess = spawn('sleep', ['600'], { argv0: 'claude-desktop', stdio: 'ignore', ...owner });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve, reject) => {
    child.once('exit', () => resolve());
    child.once('error', reject);
  });
  return {
    async quit() {
      process.off('exit', kill);
      kill();
      await ended;
    },
  };
}
