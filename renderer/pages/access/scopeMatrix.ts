import { METHOD_CLASSES, methodIncludes } from '../../../mcp/access/methodGroups.ts';
import type { ToolView } from '../../../preload/contract.ts';
import { expandMethods, tagsOf } from '../../controls/scopeMethods.ts';

/** What is checked in the form; `null` means all, as in the contract. */
export interface ScopeChoice {
  readonly methods: readonly string[] | null;
  readonly tags: readonly string[] | null;
}

/** New access is read-only until the person allows more. */
export const READ_ONLY_SCOPE: ScopeChoice = { methods: ['read'], tags: null };

/** The limit that main puts on the name of a server. */
export const MAX_NAME_LENGTH = 80;

export function toScope({ methods, tags }: ScopeChoice): { methods: string[] | null; tags: string[] | null } {
  return { methods: methods && [...methods], tags: tags && [...tags] };
}

export function isComplete({ methods, tags }: ScopeChoice): boolean {
  return methods?.length !== 0 && tags?.length !== 0;
}

export type MethodClass = (typeof METHOD_CLASSES)[number];

/** `some`: not checked itself, but something else that is checked includes part of it. */
export type CheckState = 'on' | 'some' | 'off';
/** `absent`: FuseDesk has no such call. */
export type CellState = 'all' | 'some' | 'none' | 'absent';

export interface ScopeMatrix {
  /** The checkbox for all tags. */
  readonly all: CheckState;
  readonly classes: Readonly<Record<MethodClass, CheckState>>;
  readonly rows: readonly {
    readonly tag: string;
    readonly check: CheckState;
    readonly cells: Readonly<Record<MethodClass, CellState>>;
  }[];
}

type MatrixTool = Pick<ToolView, 'name' | 'method' | 'class' | 'tags'>;

/** The matrix of a scope: checkboxes show what is checked, cells which of the `allowed` tools result from it. */
export function scopeMatrix(
  scope: ScopeChoice,
  tools: readonly MatrixTool[],
  allowed: ReadonlySet<string>,
): ScopeMatrix {
  const tags = tagsOf(tools);
  const methods = expandMethods(scope.methods);
  const checkedTags = scope.tags ?? tags;
  const classCheck = (name: MethodClass): CheckState => {
    if (methods.includes(name)) return 'on';
    const own = tools.filter((tool) => tool.class === name);
    return own.some((tool) => methods.some((method) => methodIncludes(method, tool))) ? 'some' : 'off';
  };
  const tagCheck = (tag: string): CheckState => {
    if (checkedTags.includes(tag)) return 'on';
    return tools.some((tool) => tool.tags.includes(tag) && tool.tags.some((one) => checkedTags.includes(one)))
      ? 'some'
      : 'off';
  };
  const cell = (tag: string, name: MethodClass): CellState => {
    const own = tools.filter((tool) => tool.class === name && tool.tags.includes(tag));
    const count = own.filter((tool) => allowed.has(tool.name)).length;
    if (own.length === 0) return 'absent';
    return count === 0 ? 'none' : count === own.length ? 'all' : 'some';
  };
  const forEachClass = <V>(make: (name: MethodClass) => V): Readonly<Record<MethodClass, V>> => ({
    read: make('read'),
    create: make('create'),
    update: make('update'),
    delete: make('delete'),
  });
  return {
    all: checkedTags.length === tags.length ? 'on' : checkedTags.length === 0 ? 'off' : 'some',
    classes: forEachClass(classCheck),
    rows: tags.map((tag) => ({ tag, check: tagCheck(tag), cells: forEachClass((name) => cell(tag, name)) })),
  };
}

/** The scope after the checkbox of a class was pressed; single methods stay. */
export function withClass(scope: ScopeChoice, name: MethodClass, isOn: boolean): ScopeChoice {
  const others = expandMethods(scope.methods).filter((method) => method !== name);
  if (!isOn) return { ...scope, methods: others };
  const isClass = (method: string) => METHOD_CLASSES.some((one) => one === method);
  return { ...scope, methods: [...others.filter(isClass), name, ...others.filter((method) => !isClass(method))] };
}

/** The scope after the checkbox of a tag was pressed. All tags become `null`, which includes tags to come. */
export function withTag(scope: ScopeChoice, tag: string, isOn: boolean, tags: readonly string[]): ScopeChoice {
  const checked = tags.filter((one) => (one === tag ? isOn : (scope.tags ?? tags).includes(one)));
  return { ...scope, tags: checked.length === tags.length ? null : checked };
}
