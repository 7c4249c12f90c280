/** A sentence that ends a command: what is wrong and what to do. Exit status 1. */
export class CliError extends Error {
  override readonly name = 'CannotGoOn';
}
