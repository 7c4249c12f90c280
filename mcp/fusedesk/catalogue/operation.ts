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

/** What an answer is made of, so that it can be made small, named and readable. */
export interface AnswerShape {
  readonly kind: 'list' | 'record';
  /** Fields kept by `fields: essential`, in the order shown. Lists only. */
  readonly essential?: readonly string[];
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
  readonly answer: AnswerShape;
  /** Written for a model: when to use it, what to call next, what can't be undone. */
  readonly description: string;
  /** True where calling it twice with the same arguments leaves what one call leaves. */
  readonly idempotent?: true;
}
