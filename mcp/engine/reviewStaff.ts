import type { NameDirectory } from '../tools/nameDirectory.ts';
import type { PlannedCall, Tool } from '../tools/tool.ts';
import type { Review } from './reviewKinds.ts';

/** Before a rep is called wrong, a list older than this is read again. */
const FRESH_MS = 3_000;
const MAX_NAMED = 20;

/**
 * FuseDesk replaces a wrong rep by a random one without a word. Refuses a rep who does not exist, who is inactive, or who
 * is not of the department that is given, and says who is.
 */
export async function reviewStaff(
  { operation }: Tool,
  { values }: PlannedCall,
  directory: NameDirectory,
  signal: AbortSignal,
): Promise<Review> {
  const repName = ['repid', 'repId'].find((name) => typeof values[name] === 'number') ?? '';
  const departmentName = ['depid', 'departmentId'].find((name) => typeof values[name] === 'number');
  const rep = String(values[repName]);
  const department = departmentName === undefined ? undefined : String(values[departmentName]);
  const cached = await wrongRep({ rep, department, directory, signal });
  if (cached === undefined) return {};
  const wrong = await wrongRep({ rep, department, directory, signal, maxAgeMs: FRESH_MS });
  if (wrong === undefined) return {};
  const { why, valid } = wrong;
  return {
    problems: [
      `"${repName}": ${why}.${operation.method === 'add_note' ? '' : ' FuseDesk would pick someone else.'} Valid: ${valid.map(({ id }) => id).join(', ') || 'none'}; their names follow.`,
    ],
    said: { valid_reps: valid },
  };
}

interface NamedRep {
  readonly id: number;
  readonly name: string;
}

async function wrongRep({
  rep,
  department,
  directory,
  signal,
  maxAgeMs,
}: {
  readonly rep: string;
  readonly department: string | undefined;
  readonly directory: NameDirectory;
  readonly signal: AbortSignal;
  readonly maxAgeMs?: number;
}): Promise<{ readonly why: string; readonly valid: readonly NamedRep[] } | undefined> {
  const [reps, departments] = await Promise.all([
    directory.read('reps', signal, maxAgeMs),
    department === undefined ? undefined : directory.read('departments', signal, maxAgeMs),
  ]);
  // Lists that cannot be read prove nothing.
  if (!reps.ok) return undefined;
  const members =
    department === undefined || departments?.ok !== true
      ? undefined
      : departments.facts?.repsOfDepartments.get(department);
  const isMember = (id: string) => members === undefined || members === 'all' || members.has(id);
  const isActive = (id: string) => reps.facts?.inactiveReps.has(id) !== true;
  const valid = [...reps.names]
    .filter(([id]) => isActive(id) && isMember(id))
    .slice(0, MAX_NAMED)
    .map(([id, name]) => ({ id: Number(id), name }));
  if (!reps.names.has(rep)) return { why: `there is no rep with the userId ${rep}`, valid };
  if (!isActive(rep)) return { why: `rep ${rep} is inactive`, valid };
  return isMember(rep) ? undefined : { why: `rep ${rep} is not in department ${department}`, valid };
}
