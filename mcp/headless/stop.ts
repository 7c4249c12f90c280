/** A sentence that ends a command: what is wrong and what to do. Exit status 1. */
export class CannotGoOn extends Error {
  override readonly name = 'CannotGoOn';
}
