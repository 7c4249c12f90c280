import type { Operation, Tag } from '../fusedesk/catalogue/operation.ts';

/** The kinds of ID that results show a name next to. */
export const NAME_KINDS = ['case_tags', 'departments', 'reps', 'channels'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** Where to look up the names of a kind, and how to read one entry. */
export interface NameList {
  readonly path: string;
  /** The tags of the tool that lists them: a server with one of these in scope may see the names. */
  readonly tags: readonly Tag[];
  readonly idField: string;
  readonly nameFields: readonly string[];
  /** Set if several entries may share an ID, which then stands for none of them. */
  readonly mayRepeat?: true;
}

export const NAME_LISTS: Readonly<Record<NameKind, NameList>> = {
  case_tags: { path: '/api/v1/casetags', tags: ['cases', 'case_tags'], idField: 'id', nameFields: ['tagname'] },
  // Includes archived departments, because old cases refer to them.
  departments: {
    path: '/api/v2/departments/all',
    tags: ['departments', 'directory'],
    idField: 'id',
    nameFields: ['name'],
  },
  reps: {
    path: '/api/v2/reps',
    tags: ['reps', 'directory'],
    idField: 'userId',
    nameFields: ['firstName', 'lastName'],
  },
  // A chat names the platform of its channel, and two channels may have the same one.
  channels: {
    path: '/api/v1/integrations',
    tags: ['chats'],
    idField: 'platform',
    nameFields: ['name'],
    mayRepeat: true,
  },
};

/** True if a server with these tags in scope may see the names of a kind. */
export function mayShow(kind: NameKind, tags: ReadonlySet<Tag>): boolean {
  return NAME_LISTS[kind].tags.some((tag) => tags.has(tag));
}

/** The names that a call of this operation makes stale, whatever its outcome: invalidate them after the call. */
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

/** Names by ID as FuseDesk lists them, without entries that lack either; undefined if nothing is readable. */
export function readNames(list: NameList, data: unknown): ReadonlyMap<string, string> | undefined {
  if (!Array.isArray(data)) return undefined;
  const names = new Map<string, string>();
  const repeated = new Set<string>();
  for (const entry of data) {
    if (typeof entry !== 'object' || entry === null) continue;
    const id = idToText(Reflect.get(entry, list.idField));
    const parts = list.nameFields.map((field): unknown => Reflect.get(entry, field));
    const name = parts
      .map((part) => (typeof part === 'string' || typeof part === 'number' ? String(part).trim() : ''))
      .filter((part) => part !== '')
      .join(' ');
    if (id === undefined || name === '') continue;
    if (names.has(id)) repeated.add(id);
    names.set(id, name);
  }
  if (list.mayRepeat) for (const id of repeated) names.delete(id);
  return names.size === 0 && data.length > 0 ? undefined : names;
}

/** An ID as text, the same for 12 and "12"; undefined for 0, blank text and anything else that is not an ID. */
export function idToText(value: unknown): string | undefined {
  if (typeof value === 'number') return value === 0 ? undefined : String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' || text === '0' ? undefined : text;
}
