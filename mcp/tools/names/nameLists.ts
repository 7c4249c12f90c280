import type { Operation, Tag } from '../../fusedesk/catalogue/operation.ts';

/** The sorts of IDs that answers show a name beside. */
export const NAME_KINDS = ['case_tags', 'departments', 'reps'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** Where names of a sort are looked up, and how one entry is read. */
export interface NameList {
  readonly path: string;
  /** The groups of the tool that lists them: a server with one of these in scope may see the names. */
  readonly groups: readonly Tag[];
  readonly idField: string;
  readonly nameFields: readonly string[];
}

export const NAME_LISTS: Readonly<Record<NameKind, NameList>> = {
  case_tags: { path: '/api/v1/casetags', groups: ['cases', 'case_tags'], idField: 'id', nameFields: ['tagname'] },
  // Archived departments too: old cases name them.
  departments: {
    path: '/api/v2/departments/all',
    groups: ['departments', 'directory'],
    idField: 'id',
    nameFields: ['name'],
  },
  reps: {
    path: '/api/v2/reps',
    groups: ['reps', 'directory'],
    idField: 'userId',
    nameFields: ['firstName', 'lastName'],
  },
};

/** True where a server whose scope includes these groups may see the names of a sort. */
export function mayShow(sort: NameKind, groups: ReadonlySet<Tag>): boolean {
  return NAME_LISTS[sort].groups.some((group) => groups.has(group));
}

/** The names that a call of this operation makes stale, however it ended: forget them after it. */
export function namesChangedBy(operation: Operation): NameKind | undefined {
  if (operation.class === 'read') return undefined;
  switch (operation.subject) {
    case 'case_tag':
      return 'case_tags';
    case 'department':
      return 'departments';
    default:
      return undefined;
  }
}

/** IDs with their names as FuseDesk lists them, entries without either left out; undefined where nothing can be read. */
export function readNames(list: NameList, data: unknown): ReadonlyMap<string, string> | undefined {
  if (!Array.isArray(data)) return undefined;
  const names = new Map<string, string>();
  for (const entry of data) {
    if (typeof entry !== 'object' || entry === null) continue;
    const id = idToText(Reflect.get(entry, list.idField));
    const parts = list.nameFields.map((field): unknown => Reflect.get(entry, field));
    const name = parts
      .map((part) => (typeof part === 'string' || typeof part === 'number' ? String(part).trim() : ''))
      .filter((part) => part !== '')
      .join(' ');
    if (id !== undefined && name !== '') names.set(id, name);
  }
  return names.size === 0 && data.length > 0 ? undefined : names;
}

/** An ID as text, the same for 12 and "12"; undefined for what names nobody. */
export function idToText(value: unknown): string | undefined {
  if (typeof value === 'number') return value === 0 ? undefined : String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' || text === '0' ? undefined : text;
}
