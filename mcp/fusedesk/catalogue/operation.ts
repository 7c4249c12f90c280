/** What an operation does to FuseDesk's data; method scopes and the read-only ceiling go by it. */
export type OperationClass = 'read' | 'create' | 'update' | 'delete';

/** How far an operation's effect goes; approvals go by it. */
export type Reach = 'read' | 'internal' | 'customer_visible' | 'irreversible';

/** The groups that tag scopes choose from. */
export const TAGS = [
  'cases',
  'case_tags',
  'feedback',
  'contacts',
  'emails',
  'chats',
  'departments',
  'directory',
  'reps',
  'webhooks',
] as const;
export type Tag = (typeof TAGS)[number];

/**
 * The kind of value an argument takes. `date_range` becomes two arguments, NAME_after and
 * NAME_before, and one JSON value on the wire; `case_tag` and `case_tag_list` take IDs or exact names.
 */
export type ParameterType =
  | 'text'
  | 'id'
  | 'text_id'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'date_range'
  | 'integer_list'
  | 'id_list'
  | 'case_tag'
  | 'case_tag_list';

/** One argument of a tool and the place where FuseDesk expects it. */
export interface Parameter {
  readonly in: 'path' | 'query' | 'form';
  /** FuseDesk's name, such as `caseId` or `repUserIds[]`; the argument's own name where left out. */
  readonly wire?: string;
  readonly type: ParameterType;
  readonly required?: true;
  /** The values FuseDesk takes, where they are known. */
  readonly values?: readonly string[];
  /** What a model reads about it: units, formats, where to get the value. */
  readonly about?: string;
}

/** A choice among several calls of one operation, such as `state: active|all|archived`. */
export interface Variants {
  readonly argument: string;
  readonly default: string;
  readonly paths: Readonly<Record<string, string>>;
  readonly about: string;
}

/**
 * Fields that a model does without: what is left out of an answer unless `fields: all` is asked for. `messages.id`
 * is the `id` of each record in `messages`. A field that is not named here is always shown, known or unknown.
 */
export interface OmittedFields {
  /** The plumbing: numbers and headers that no tool takes and no question is about. */
  readonly always?: readonly string[];
  /** Flags that say something only when they are raised: left out where 0 or false. */
  readonly whenFalse?: readonly string[];
  /**
   * Left out where they hold what the record's field `of` holds. `beside` is another field of the same object: where
   * the answers' shape is not documented, they stay unless that one is there to tell the objects apart.
   */
  readonly duplicates?: Readonly<Record<string, { readonly of: string; readonly beside?: string }>>;
  /** Left out where the record has the list named here, from which they are taken. */
  readonly derivedFrom?: Readonly<Record<string, string>>;
}

/** Dates of a list by which it is made shorter here, where FuseDesk can only send it whole. */
export interface ListFilter {
  /** Adds `state: open|closed|all`: closed is what holds a date here. */
  readonly closedAt: string;
  /** Adds `waiting_minutes`: open, and this is that long ago and later than `answeredAt`. */
  readonly receivedAt: string;
  readonly answeredAt: string;
}

/** What an answer is made of, so that it can be made small, named and readable. */
export interface ResponseShape {
  readonly kind: 'list' | 'record';
  /** Fields kept by `fields: essential`, in the order shown. Lists only. */
  readonly essential?: readonly string[];
  /** What is left out beyond that; on a record, adds the argument `fields`. */
  readonly omitted?: OmittedFields;
  readonly filter?: ListFilter;
  /** True where FuseDesk pages by `limit` and `offset`. */
  readonly paged?: true;
  /** True where fields hold mail or message bodies: adds `body_format` and `include_quoted`. */
  readonly bodies?: true;
}

/** The kind of object an operation's own `id` names; the activity log records it. */
export type Subject = 'case' | 'case_tag' | 'contact' | 'email' | 'chat' | 'department' | 'rep' | 'webhook';

/** One operation of the FuseDesk API: the single description that everything else is derived from. */
export interface Operation {
  readonly tool: string;
  /** Human title, shown when permission is asked. */
  readonly title: string;
  readonly method: string;
  readonly class: OperationClass;
  readonly reach: Reach;
  readonly tags: readonly [Tag, ...Tag[]];
  readonly subject: Subject;
  readonly http: 'GET' | 'POST' | 'DELETE';
  /** Path with `:wireName` places; the default variant's path where there are variants. */
  readonly path: string;
  readonly variants?: Variants;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly response: ResponseShape;
  /** Written for a model: when to use it, what to call next, what can't be undone. */
  readonly description: string;
  /** True where calling it twice with the same arguments leaves what one call leaves. */
  readonly idempotent?: true;
}
