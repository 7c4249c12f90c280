import { type Operation, type OperationClass, TAGS, type Tag } from '../fusedesk/catalogue/operation.ts';

/** Groups of methods a scope may name instead of single methods. */
export const METHOD_GROUPS = ['read', 'write', 'create', 'update', 'delete', 'custom'] as const;
type MethodGroup = (typeof METHOD_GROUPS)[number];

/** The five methods that every REST resource knows; all others are `custom`. */
const PLAIN_METHODS: ReadonlySet<string> = new Set(['list', 'get', 'create', 'update', 'delete']);

/** What a server may do: methods AND tags; a part left out allows all. */
export interface Scope {
  readonly methods?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

function isGroup(method: string): method is MethodGroup {
  return METHOD_GROUPS.some((group) => group === method);
}

function classIs(...classes: OperationClass[]): (operation: Operation) => boolean {
  return (operation) => classes.includes(operation.class);
}

const GROUP_MEMBERS: Readonly<Record<MethodGroup, (operation: Operation) => boolean>> = {
  read: classIs('read'),
  write: classIs('create', 'update', 'delete'),
  create: classIs('create'),
  update: classIs('update'),
  delete: classIs('delete'),
  custom: (operation) => !PLAIN_METHODS.has(operation.method),
};

/** True where the scope allows the operation: one of its methods and one of its tags. */
export function inScope(operation: Operation, scope: Scope): boolean {
  const byMethod =
    scope.methods === undefined ||
    scope.methods.some((method) => (isGroup(method) ? GROUP_MEMBERS[method](operation) : method === operation.method));
  const byTag = scope.tags === undefined || operation.tags.some((tag) => scope.tags?.includes(tag));
  return byMethod && byTag;
}

const ALL_GROUPS: ReadonlySet<Tag> = new Set(TAGS);

/** The tag groups a scope includes; answers show names from these alone. */
export function tagsInScope(scope: Scope): ReadonlySet<Tag> {
  return scope.tags === undefined ? ALL_GROUPS : new Set(TAGS.filter((tag) => scope.tags?.includes(tag)));
}

/** Every word a scope's `methods` may hold: the groups, then each method's own name. */
export function validMethods(operations: readonly Operation[]): readonly string[] {
  return [...new Set<string>([...METHOD_GROUPS, ...operations.map((operation) => operation.method)])];
}

/** What is wrong with a scope someone asked for, with the valid values. */
export interface ScopeProblem {
  readonly code: 'unknown_method' | 'unknown_tag' | 'empty_scope' | 'no_tools';
  readonly message: string;
  readonly valid: readonly string[];
}

/** Checks a scope before it is kept: unknown or empty lists, and scopes that leave no tool at all, are told apart. */
export function validateScope(scope: Scope, operations: readonly Operation[]): ScopeProblem | undefined {
  const words = validMethods(operations);
  const badMethods = scope.methods?.filter((method) => !words.includes(method)) ?? [];
  if (badMethods.length > 0) {
    return {
      code: 'unknown_method',
      message: `Unknown method ${badMethods.join(', ')}. Valid methods: ${words.join(', ')}.`,
      valid: words,
    };
  }
  const badTags = scope.tags?.filter((tag) => !TAGS.some((known) => known === tag)) ?? [];
  if (badTags.length > 0) {
    return {
      code: 'unknown_tag',
      message: `Unknown tag ${badTags.join(', ')}. Valid tags: ${TAGS.join(', ')}.`,
      valid: TAGS,
    };
  }
  for (const [part, valid] of [
    ['methods', words],
    ['tags', TAGS],
  ] as const) {
    if (scope[part]?.length === 0) {
      return {
        code: 'empty_scope',
        message: `"${part}" is an empty list, which would allow nothing. Leave it out to allow all, or name some of: ${valid.join(', ')}.`,
        valid,
      };
    }
  }
  if (!operations.some((operation) => inScope(operation, scope))) {
    return {
      code: 'no_tools',
      message: `No tool has one of the methods ${scope.methods?.join(', ') ?? 'all'} together with one of the tags ${scope.tags?.join(', ') ?? 'all'}. Name more methods or tags.`,
      valid: scope.methods === undefined ? TAGS : words,
    };
  }
  return undefined;
}

/** A scope in words, as people and models read it: `methods: read; tags: all`. */
export function describeScope(scope: Scope): string {
  return `methods: ${scope.methods?.join(', ') ?? 'all'}; tags: ${scope.tags?.join(', ') ?? 'all'}`;
}
