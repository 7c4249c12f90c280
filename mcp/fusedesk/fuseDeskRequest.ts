/** A value on the wire. Arrays become `name[0]=..&name[1]=..` unless the name ends in `[]`; `json` becomes one JSON text. */
export type FieldValue = string | number | boolean | readonly (string | number)[] | { readonly json: unknown };
export type Fields = Readonly<Record<string, FieldValue>>;

/** One call of the FuseDesk API, with its path filled in. */
export interface FuseDeskRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Fields;
  readonly form?: Fields;
  /** True if the call changes something: a lost response then means "outcome unknown". */
  readonly write: boolean;
}
