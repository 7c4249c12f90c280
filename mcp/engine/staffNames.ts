import type { AccountClient } from './accountClient.ts';

/** One department or rep to choose from. */
export interface NamedId {
  readonly id: number;
  readonly name: string;
}

/** The departments and reps of an account by name; an empty list if the key may not read it. */
export interface StaffNames {
  readonly departments: readonly NamedId[];
  readonly reps: readonly NamedId[];
}

const TIMEOUT_MS = 15_000;

/** Reads whose cases an access can be limited to; undefined if FuseDesk tells neither departments nor reps. */
export async function readStaffNames(client: AccountClient | undefined): Promise<StaffNames | undefined> {
  if (client === undefined) return undefined;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const [departments, reps] = await Promise.all([
    client.directory.read('departments', signal),
    client.directory.read('reps', signal),
  ]);
  if (!departments.ok && !reps.ok) return undefined;
  return { departments: toList(departments), reps: toList(reps) };
}

function toList(found: Awaited<ReturnType<AccountClient['directory']['read']>>): readonly NamedId[] {
  if (!found.ok) return [];
  return [...found.names]
    .map(([id, name]) => ({ id: Number(id), name }))
    .filter(({ id }) => Number.isSafeInteger(id) && id > 0)
    .sort((one, other) => one.name.localeCompare(other.name));
}
