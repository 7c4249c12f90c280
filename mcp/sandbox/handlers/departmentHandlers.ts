import { invalidRequest } from '../apiError.ts';
import { newDepartment } from '../blankRecords.ts';
import { getDepartment } from '../lookups.ts';
import type { DepartmentRecord } from '../records.ts';
import type { RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { wireDepartment } from '../wire/wireDirectory.ts';
import type { Handlers } from './handler.ts';

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
export function departmentHandlers(desk: SandboxData): Handlers {
  return {
    list_all_fuse_desk_departments: ({ variant }) =>
      [...desk.departments.values()].filter((one) => isListed(one, variant ?? 'active')).map(wireDepartment),
    get_single_fuse_desk_department_by_id: ({ path }) => wireDepartment(getDepartment(desk, path.departmentId ?? '')),
    create_a_fuse_desk_department: ({ form }) => {
      const department = newDepartment(desk.nextId('department'), form.required('name'), desk.now());
      desk.departments.set(department.id, department);
      return wireDepartment(department);
    },
    update_a_fuse_desk_department_by_id: ({ path, form }) => {
      const department = getDepartment(desk, path.departmentId ?? '');
      update(desk, department, form);
      return wireDepartment(department);
    },
    delete_a_fuse_desk_department_by_id: ({ path }) => {
      const department = getDepartment(desk, path.departmentId ?? '');
      department.archived ??= desk.now();
      return wireDepartment(department);
    },
    fuse_desk_departments_restore: ({ path }) => {
      const department = getDepartment(desk, path.departmentId ?? '');
      department.archived = null;
      return wireDepartment(department);
    },
  };
}

function isListed(department: DepartmentRecord, state: string): boolean {
  return state === 'all' || (state === 'archived') === (department.archived !== null);
}

function update(desk: SandboxData, department: DepartmentRecord, form: RequestFields): void {
  const reps = form.integers('repUserIds');
  const allReps = form.boolean('allReps');
  const numbers = NUMBERS.map((name) => [name, form.integer(name)] as const);
  for (const userId of reps ?? []) if (!desk.reps.has(userId)) throw invalidRequest(`No rep with user ID ${userId}`);
  for (const [name, value] of numbers) if (value !== undefined) department[name] = value;
  department.repUserIds = reps ?? department.repUserIds;
  department.allReps = allReps ?? department.allReps;
  department.templateCategory = form.text('templateCategory') ?? department.templateCategory;
}
