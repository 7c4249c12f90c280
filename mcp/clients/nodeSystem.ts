import { execFile } from 'node:child_process';
import { nodeFiles } from './fileClient/nodeFiles.ts';
import type { Platform, Run, System } from './system.ts';

/** A program that takes longer is stuck. */
const TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;

/** The real machine, with the home folder and variables given by the host. */
export function nodeSystem(options: Omit<System, 'files' | 'run'>): System {
  return { ...options, files: nodeFiles(), run: nodeRun(options.env) };
}

/** Maps Node's platform name to ours; other Unix systems lay out a home folder like Linux. */
export function platformOf(name: NodeJS.Platform): Platform {
  return name === 'darwin' || name === 'win32' ? name : 'linux';
}

/** Runs programs without a shell and without a window. */
function nodeRun(env: System['env']): Run {
  return (command, args) =>
    new Promise((resolve) => {
      const options = { env: { ...env }, timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true };
      execFile(command, [...args], options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
        resolve({ code, stdout, stderr });
      });
    });
}
