import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync } from 'node:fs';

/** A process that the app takes for a running Claude Desktop of the home's owner. */
export interface FakeClaudeProcess {
  /** Exits as if the user had quit it. */
  quit(): Promise<void>;
}

/** An unused user ID, so that no other test sees this Claude. */
const UNUSED_ID = 47_821;

/** If the tests run as root, the home gets another owner: root's tests would see all processes of root. */
export function startFakeClaude(home: string): FakeClaudeProcess {
  const owner = process.getuid?.() === 0 ? { uid: UNUSED_ID, gid: UNUSED_ID } : {};
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
