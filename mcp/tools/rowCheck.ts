import type { ContactsFound } from './addressBook.ts';
import type { Argument, ArgumentValues } from './argument.ts';

/** One filter of a call, and how a row proves that it fits. It is plain data, so that another thread can use it. */
export type RowCheck = {
  /** The argument as FuseDesk calls it: both ends of a range are one filter. */
  readonly argument: string;
  readonly fields: readonly string[];
} & (
  | { readonly by: 'id'; readonly wanted: readonly string[] }
  | { readonly by: 'uuid' | 'status' | 'tag' | 'text'; readonly wanted: string }
  /** Epoch milliseconds. */
  | { readonly by: 'date'; readonly after?: number; readonly before?: number }
  /** `found` is looked up with the call; undefined if this access may not read contacts. */
  | { readonly by: 'address'; readonly wanted: string; readonly found?: ContactsFound }
  | { readonly by: 'nothing' }
);

/** The checks of a call; its dates are absolute by now. */
export function rowChecks(list: readonly Argument[], values: ArgumentValues): readonly RowCheck[] {
  const checks = new Map<string, RowCheck>();
  for (const { name, proof, target } of list) {
    const value = values[name];
    if (proof === undefined || value === undefined) continue;
    const { by, fields } = proof;
    const argument = target.to === 'range' ? target.wire : name;
    if (by === 'date') {
      const end = target.to === 'range' ? { [target.end]: Date.parse(String(value)) } : {};
      checks.set(argument, { ...checks.get(argument), argument, fields, by, ...end });
    } else if (by === 'nothing') checks.set(argument, { argument, fields, by });
    else if (by === 'id') checks.set(argument, { argument, fields, by, wanted: [value].flat().map(String) });
    else checks.set(argument, { argument, fields, by, wanted: String(value) });
  }
  return [...checks.values()];
}

/** Adds the contacts that prove an address, if the call filters by one and `find` is given. */
export async function withContacts(
  checks: readonly RowCheck[],
  find: ((address: string) => Promise<ContactsFound>) | undefined,
): Promise<readonly RowCheck[]> {
  if (find === undefined) return checks;
  return Promise.all(
    checks.map(async (check) => (check.by === 'address' ? { ...check, found: await find(check.wanted) } : check)),
  );
}
