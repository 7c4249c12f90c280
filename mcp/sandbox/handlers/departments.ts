import { newDepartment } from '../blankRecords.ts';
import type { Desk } from '../desk.ts';
import type { Handlers } from '../handler.ts';
import { departmentAt } from '../lookups.ts';
import type { DepartmentRecord } from '../records.ts';
import { invalid } from '../refusal.ts';
import type { Values } from '../values.ts';
import { wireDepartment } from '../wire/directory.ts';

const NUMBERS = [
  'feedbackDelay',
  'feedbackFrequency',
  'feedbackSample',
  'feedbackTemplateId',
  'replyTemplateId',
  'stale',
  'staleWarning',
] as const;

/** Departments: listed by state, read, made, changed, archived, restored. */
export function departmentHandlers(desk: Desk): Handlers {
  return {
    list_all_fuse_desk_departments: ({ variant }) =>
      [...desk.departments.values()].filter((one) => isListed(one, variant ?? 'active')).map(wireDepartment),
    get_single_fuse_desk_department_by_id: ({ path }) => wireDepartment(departmentAt(desk, path.departmentId ?? '')),
    create_a_fuse_desk_department: ({ form }) => {
      const department = newDepartment(desk.number('department'), form.required('name'), desk.now());
      desk.departments.set(department.id, department);
      return wireDepartment(department);
    },
    update_a_fuse_desk_department_by_id: ({ path, form }) => {
      const department = departmentAt(desk, path.departmentId ?? '');
      update(desk, department, form);
      return wireDepartment(department);
    },
    delete_a_fuse_desk_department_by_id: ({ path }) => {
      const department = departmentAt(desk, path.departmentId ?? '');
      department.archived ??= desk.now();
      return wireDepartment(department);
    },
    fuse_desk_departments_restore: ({ path }) => {
      const department = departmentAt(desk, path.departmentId ?? '');
      department.archived = null;
      return wireDepartment(department);
    },
  };
}

function isListed(department: DepartmentRecord, state: string): boolean {
  return state === 'all' || (state === 'archived') === (department.archived !== null);
}

function update(desk: Desk, department: DepartmentRecord, form: Values): void {
  const reps = form.integers('repUserIds');
  const allReps = form.truth('allReps');
  const numbers = NUMBERS.map((name) => [name, form.integer(name)] as const);
  for (const userId of reps ?? []) if (!desk.reps.has(userId)) throw invalid(`No rep with user ID ${userId}`);
  for (const [name, value] of numbers) if (value !== undefined) department[name] = value;
  department.repUserIds = reps ?? department.repUserIds;
  department.allReps = allReps ?? department.allReps;
  department.templateCategory = form.text('templateCategory') ?? department.templateCategory;
}
