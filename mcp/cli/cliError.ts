import type { Message } from '../texts/message.ts';

/** Ends a command with exit status 1: what is wrong and what to do. Texts from the engine are strings already. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  readonly problem: Message | string;

  constructor(problem: Message | string) {
    super(typeof problem === 'string' ? problem : problem.code);
    this.problem = problem;
  }
}
