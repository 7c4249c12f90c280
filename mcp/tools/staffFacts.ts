import { isJsonObject, type JsonObject } from '../base/json.ts';
import { idToText } from './nameLists.ts';

/** The department's reps by userId; all if FuseDesk says so, or does not say. */
export type DepartmentReps = 'all' | ReadonlySet<string>;

/** What the lists of reps and departments tell beyond names. */
export interface StaffFacts {
  /** The userIds of reps who get no cases. */
  readonly inactiveReps: ReadonlySet<string>;
  readonly archivedDepartments: ReadonlySet<string>;
  readonly repsOfDepartments: ReadonlyMap<string, DepartmentReps>;
}

/** Reads one list; what an entry does not say is taken as allowed. */
export function readStaffFacts(list: unknown): StaffFacts {
  const inactiveReps = new Set<string>();
  const archivedDepartments = new Set<string>();
  const repsOfDepartments = new Map<string, DepartmentReps>();
  for (const entry of Array.isArray(list) ? list.filter(isJsonObject) : []) {
    const rep = idToText(entry.userId);
    const id = idToText(entry.id);
    if (rep !== undefined && (isOff(entry.active) || isOn(entry.isArchived))) inactiveReps.add(rep);
    if (rep !== undefined || id === undefined) continue;
    if (isDate(entry.dateArchived)) archivedDepartments.add(id);
    repsOfDepartments.set(id, repsOf(entry));
  }
  return { inactiveReps, archivedDepartments, repsOfDepartments };
}

function repsOf({ allReps, repUserIds }: JsonObject): DepartmentReps {
  if (!isOff(allReps) || !Array.isArray(repUserIds) || repUserIds.length === 0) return 'all';
  return new Set(repUserIds.flatMap((id: unknown) => idToText(id) ?? []));
}

const isOn = (flag: unknown): boolean => flag === true || flag === 1 || flag === '1' || flag === 'true';
const isOff = (flag: unknown): boolean => flag === false || flag === 0 || flag === '0' || flag === 'false';
/** A zero date is none. */
const isDate = (value: unknown): boolean => typeof value === 'string' && /[1-9]/.test(value);
