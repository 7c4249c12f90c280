import { execFile } from 'node:child_process';
import type { Run } from './system.ts';

/** A program that takes longer has hung. */
const LONGEST_MS = 20_000;
const LARGEST_BYTES = 4 * 1024 * 1024;

/** Runs programs of this machine, without a shell and without a window. */
export function nodeRun(env: Readonly<Record<string, string | undefined>>): Run {
  return (command, args) =>
    new Promise((resolve) => {
      const options = { env: { ...env }, timeout: LONGEST_MS, maxBuffer: LARGEST_BYTES, windowsHide: true };
      execFile(command, [...args], options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
        resolve({ code, stdout, stderr });
      });
    });
}
