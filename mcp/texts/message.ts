import type { en } from './en/en.ts';

/** What may stand for a `{{name}}` of a text; dates are ISO strings or milliseconds, durations milliseconds. */
export type TextParam = string | number | Message | readonly (string | Message)[];

/** A sentence for a person, not yet in a language: it crosses processes as data and is put into words at the edge. */
export interface Message {
  readonly code: string;
  readonly params?: Readonly<Record<string, TextParam>> | undefined;
}

type Catalog = typeof en;

/** `a.b` for each text of the catalog; plural forms count as one. */
type CodesOf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Prefix}${K extends `${infer Base}_${PluralForm}` ? Base : K}`
    : CodesOf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** The code of a text in the catalog, such as `tray.quit`. */
export type TextCode = CodesOf<Catalog>;

type TextAt<T, Code extends string> = Code extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? TextAt<T[Head], Rest>
    : never
  : Code extends keyof T
    ? T[Code]
    : `${Code}_other` extends keyof T
      ? T[`${Code}_other`]
      : never;

type ParamNames<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? (Name extends `${infer Bare},${string}` ? Bare : Name) | ParamNames<Rest>
  : never;

/** The parameters that a text needs. */
export type TextParams<Code extends TextCode> = {
  readonly [Name in ParamNames<TextAt<Catalog, Code>>]: TextParam;
};

/** No parameter list for a text without parameters, and a complete one for a text with some. */
export type TextArguments<Code extends TextCode> = [ParamNames<TextAt<Catalog, Code>>] extends [never]
  ? []
  : [params: TextParams<Code>];

/** Makes a message; a code or parameter that the catalog does not have is a compile error. */
export function message<Code extends TextCode>(code: Code, ...[params]: TextArguments<Code>): Message {
  return params === undefined ? { code } : { code, params };
}
