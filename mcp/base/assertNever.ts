/** Ends a `switch` that covers every case: a case that is missing does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
