import type { ToolView } from '../../../preload/contract.ts';
import { expandMethods, isMethodGroup, methodIncludes, tagsOf } from '../../format/scopeMethods.ts';
import type { ScopeChoice } from './scopeChoice.ts';

/** The kinds of calls, as the columns of the matrix have them. */
export const KINDS = ['read', 'create', 'update', 'delete'] as const;
export type Kind = (typeof KINDS)[number];

/** `some`: not ticked itself, but part of it comes along with what is. */
export type BoxState = 'on' | 'some' | 'off';
/** `absent`: FuseDesk has no such call. */
export type MarkState = 'all' | 'some' | 'none' | 'absent';

export interface ScopeMatrix {
  /** The box of all groups. */
  readonly all: BoxState;
  readonly kinds: Readonly<Record<Kind, BoxState>>;
  readonly rows: readonly {
    readonly tag: string;
    readonly box: BoxState;
    readonly marks: Readonly<Record<Kind, MarkState>>;
  }[];
}

type MatrixTool = Pick<ToolView, 'name' | 'method' | 'class' | 'tags'>;

/** The matrix of a scope: boxes say what is ticked, marks which of the `left` tools come out of it. */
export function scopeMatrix(scope: ScopeChoice, tools: readonly MatrixTool[], left: ReadonlySet<string>): ScopeMatrix {
  const tags = tagsOf(tools);
  const methods = expandMethods(scope.methods);
  const chosen = scope.tags ?? tags;
  const kindBox = (kind: Kind): BoxState => {
    if (methods.includes(kind)) return 'on';
    const own = tools.filter((tool) => tool.class === kind);
    return own.some((tool) => methods.some((method) => methodIncludes(method, tool))) ? 'some' : 'off';
  };
  const tagBox = (tag: string): BoxState => {
    if (chosen.includes(tag)) return 'on';
    return tools.some((tool) => tool.tags.includes(tag) && tool.tags.some((one) => chosen.includes(one)))
      ? 'some'
      : 'off';
  };
  const mark = (tag: string, kind: Kind): MarkState => {
    const own = tools.filter((tool) => tool.class === kind && tool.tags.includes(tag));
    const count = own.filter((tool) => left.has(tool.name)).length;
    if (own.length === 0) return 'absent';
    return count === 0 ? 'none' : count === own.length ? 'all' : 'some';
  };
  const ofEach = <V>(of: (kind: Kind) => V): Readonly<Record<Kind, V>> => ({
    read: of('read'),
    create: of('create'),
    update: of('update'),
    delete: of('delete'),
  });
  return {
    all: chosen.length === tags.length ? 'on' : chosen.length === 0 ? 'off' : 'some',
    kinds: ofEach(kindBox),
    rows: tags.map((tag) => ({ tag, box: tagBox(tag), marks: ofEach((kind) => mark(tag, kind)) })),
  };
}

/** The scope after a kind's box was pressed; single methods stay beside it. */
export function withKind(scope: ScopeChoice, kind: Kind, isOn: boolean): ScopeChoice {
  const others = expandMethods(scope.methods).filter((method) => method !== kind);
  if (!isOn) return { ...scope, methods: others };
  const isBefore = (method: string) => isMethodGroup(method) && KINDS.some((one) => one === method);
  return { ...scope, methods: [...others.filter(isBefore), kind, ...others.filter((method) => !isBefore(method))] };
}

/** The scope after a group's box was pressed; all groups are told as `null`, so that ones to come are among them. */
export function withTag(scope: ScopeChoice, tag: string, isOn: boolean, tags: readonly string[]): ScopeChoice {
  const chosen = tags.filter((one) => (one === tag ? isOn : (scope.tags ?? tags).includes(one)));
  return { ...scope, tags: chosen.length === tags.length ? null : chosen };
}
