import type { Parameter, ParameterType, RowProof } from '../fusedesk/catalogue/operation.ts';

/** The kinds of object whose IDs the activity log records. */
export const AFFECTED_KINDS = ['case', 'contact', 'chat', 'email'] as const;
export type AffectedKind = (typeof AFFECTED_KINDS)[number];

/** The kind of value a flat argument takes. */
export type ArgumentKind = Exclude<ParameterType, 'date_range'> | 'choice' | 'fields';

/** Where an argument's value goes: to FuseDesk, or into the options that shape the response. */
export type ArgumentTarget =
  | { readonly to: 'path' | 'query' | 'form'; readonly wire: string }
  | {
      readonly to: 'range';
      readonly in: 'query' | 'form';
      readonly wire: string;
      readonly end: 'after' | 'before';
      /** Set if FuseDesk documents no such filter. */
      readonly local?: true;
    }
  | { readonly to: 'page'; readonly wire: 'limit' | 'offset' }
  | { readonly to: 'variant' }
  | {
      readonly to: 'option';
      readonly option:
        | 'fields'
        | 'bodyFormat'
        | 'includeQuoted'
        | 'includeHidden'
        | 'part'
        | 'state'
        | 'waitingMinutes'
        | 'bodyLimit'
        | 'countBy'
        | 'confirm'
        | 'join'
        | 'maxCalls'
        | 'local';
    };

/** One flat argument of a tool: the source of its JSON Schema, its validation and its place on the wire. */
export interface Argument {
  readonly name: string;
  readonly kind: ArgumentKind;
  readonly required: boolean;
  readonly target: ArgumentTarget;
  readonly about?: string;
  /** The values of a `choice`; the names that `fields` takes. */
  readonly choices?: readonly string[];
  /** Inclusive bounds of an `integer`. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
  /** True if an empty text is meaningful: it clears the field in an update. */
  readonly mayBeEmpty?: true;
  /** Set if the value is the ID of such an object. */
  readonly affects?: AffectedKind;
  readonly form?: Parameter['form'];
  readonly orderFields?: readonly string[];
  /** Set for a filter whose rows are checked. */
  readonly proof?: RowProof;
}

/** A validated value, of the argument's kind. */
export type ArgumentValue = string | number | boolean | readonly (string | number)[];
export type ArgumentValues = Readonly<Record<string, ArgumentValue | undefined>>;
