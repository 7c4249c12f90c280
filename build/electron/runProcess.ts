import { spawn } from 'node:child_process';

export type ProcessResult =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly reason: string };

/** A log line of Chromium, such as `[12:0101/120000.000000:ERROR:bus.cc(407)] ...`. */
const CHROMIUM_LOG = /^\[\d+:\d+\/\d+\.\d+:[A-Z]+:/;

/** The first useful line of an error output: no stack trace, no notice of npm or Chromium. */
export const findErrorLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && !line.startsWith('at ') && !/^npm (warn|notice)/.test(line) && !CHROMIUM_LOG.test(line),
    )
    .at(0)
    // The class name of an error means nothing to a person.
    ?.replace(/^\w*Error: /, '') ?? 'no error output';

/** Runs a program to its end and returns its output; kills it after `timeoutMs`. */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: { readonly timeoutMs: number; readonly env?: NodeJS.ProcessEnv },
): Promise<ProcessResult> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
    ...(options.env && { env: options.env }),
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, reason: error.message }));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve({ ok: true, output });
      const why = signal === 'SIGKILL' ? `timed out after ${options.timeoutMs / 1000} s` : findErrorLine(errors);
      resolve({ ok: false, reason: why });
    });
  });
}
