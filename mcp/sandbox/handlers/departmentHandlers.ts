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

/** Lists departments by state; reads, creates, updates, archives and restores them. */
export function departmentHandlers(data: SandboxData): Handlers {
  return {
    list_all_fuse_desk_departments: ({ variant }) =>
      [...data.departments.values()].filter((one) => isListed(one, variant ?? 'active')).map(wireDepartment),
    get_single_fuse_desk_department_by_id: ({ path }) => wireDepartment(getDepartment(data, path.departmentId ?? '')),
    create_a_fuse_desk_department: ({ form }) => {
      const department = newDepartment(data.nextId('department'), form.required('name'), data.now());
      data.departments.set(department.id, department);
      return wireDepartment(department);
    },
    update_a_fuse_desk_department_by_id: ({ path, form }) => {
      const department = getDepartment(data, path.departmentId ?? '');
      update(data, department, form);
      return wireDepartment(department);
    },
    delete_a_fuse_desk_department_by_id: ({ path }) => {
      const department = getDepartment(data, path.departmentId ?? '');
      department.archived ??= data.now();
      return wireDepartment(department);
    },
    fuse_desk_departments_restore: ({ path }) => {
      const department = getDepartment(data, path.departmentId ?? '');
      department.archived = null;
      return wireDepartment(department);
    },
  };
}

function isListed(department: DepartmentRecord, state: string): boolean {
  return state === 'all' || (state === 'archived') === (department.archived !== null);
}

function update(data: SandboxData, department: DepartmentRecord, form: RequestFields): void {
  const reps = form.integers('repUserIds');
  const allReps = form.boolean('allReps');
  const numbers = NUMBERS.map((name) => [name, form.integer(name)] as const);
  for (const userId of reps ?? []) if (!data.reps.has(userId)) throw invalidRequest(`No rep with user ID ${userId}`);
  for (const [name, value] of numbers) if (value !== undefined) department[name] = value;
  department.repUserIds = reps ?? department.repUserIds;
  department.allReps = allReps ?? department.allReps;
  department.templateCategory = form.text('templateCategory') ?? department.templateCategory;
}
