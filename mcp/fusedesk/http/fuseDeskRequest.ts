/** A value on the wire: arrays become `name[0]=..&name[1]=..` unless the name ends in `[]`; `json` becomes one JSON text. */
export type FieldValue = string | number | boolean | readonly (string | number)[] | { readonly json: unknown };
export type Fields = Readonly<Record<string, FieldValue>>;

/** One call of the FuseDesk API, its path filled in. */
export interface FuseDeskRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Fields;
  readonly form?: Fields;
  /** True where the call changes something: a lost answer is then "outcome unknown". */
  readonly write: boolean;
}
