import { hasErrorCode } from './nodeErrors.ts';

/** Whether a process of this machine exists. Any error other than ESRCH (such as EPERM) means that it does. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasErrorCode(error, 'ESRCH');
  }
}
