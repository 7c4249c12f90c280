// The rules of method scopes. Without imports, because the window uses them too.

/** The classes of operations; together they include every method. */
export const METHOD_CLASSES = ['read', 'create', 'update', 'delete'] as const;

/** Groups of methods that a scope may name instead of single methods. */
export const METHOD_GROUPS = ['read', 'write', 'create', 'update', 'delete', 'custom'] as const;
export type MethodGroup = (typeof METHOD_GROUPS)[number];

/** The five methods that every REST resource has; all others are `custom`. */
const STANDARD_METHODS: readonly string[] = ['list', 'get', 'create', 'update', 'delete'];

/** The properties of an operation that a method scope looks at. */
export interface ScopedOperation {
  readonly method: string;
  readonly class: string;
}

export function isMethodGroup(method: string): method is MethodGroup {
  return METHOD_GROUPS.some((group) => group === method);
}

/** Whether an entry of a scope's methods, a group or a single method, includes the operation. */
export function methodIncludes(entry: string, operation: ScopedOperation): boolean {
  if (!isMethodGroup(entry)) return operation.method === entry;
  if (entry === 'custom') return !STANDARD_METHODS.includes(operation.method);
  if (entry === 'write') return operation.class !== 'read';
  return operation.class === entry;
}
