import type { Argument, ArgumentValues } from './argument.ts';
import { quoteInput } from './arguments/quoteInput.ts';
import { isUuid } from './identities.ts';

/** A UUID given as a crmId goes to the argument that takes it: its form leaves no doubt. */
export function swapContactIds(
  list: readonly Argument[],
  values: ArgumentValues,
): { readonly values: ArgumentValues; readonly notes: readonly string[] } {
  const { contactid, contactUuid } = values;
  if (contactid === undefined || contactUuid !== undefined) return { values, notes: [] };
  const [id, ...others] = [contactid].flat();
  if (others.length > 0 || !isUuid(id) || !list.some(({ form }) => form === 'uuid')) return { values, notes: [] };
  const { contactid: _, ...rest } = values;
  return { values: { ...rest, contactUuid: String(id) }, notes: [`contactid ${quoteInput(id)} = contactUuid`] };
}
