/** What an operation does to FuseDesk's data; method scopes and read-only mode depend on it. */
export type OperationClass = 'read' | 'create' | 'update' | 'delete';

/** How far an operation's effect reaches; approvals depend on it. */
export type Reach = 'read' | 'internal' | 'customer_visible' | 'irreversible';

/** The tags that tag scopes choose from. */
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
 * The kind of value an argument takes. `date_range` becomes two arguments, NAME_after and NAME_before, and
 * one JSON value on the wire. `case_tag` and `case_tag_list` take IDs or exact names.
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
  | 'text_id_list'
  | 'case_tag'
  | 'case_tag_list'
  /** A caseid, or the casenum that people see, which the bridge looks up. */
  | 'case'
  | 'case_list'
  /** An ID or the exact name. */
  | 'rep'
  | 'department'
  | 'company';

/**
 * How a row proves that it fits a filter: by one of these fields. `id` compares whole IDs; `uuid` too, but an empty field
 * proves nothing; `status` knows that active is everything but closed; `date` is within the range; `tag` is one of the
 * tags; `text` contains the value; `address` is a contact with that email address, which rows do not show. `nothing` = no row can prove it.
 */
export interface RowProof {
  readonly by: 'id' | 'uuid' | 'status' | 'date' | 'tag' | 'text' | 'address' | 'nothing';
  /** Any of them may have the value. */
  readonly fields: readonly string[];
}

/** One argument of a tool and where FuseDesk expects it. */
export interface Parameter {
  readonly in: 'path' | 'query' | 'form';
  /** FuseDesk's name, such as `caseId` or `repUserIds[]`; defaults to the argument's own name. */
  readonly wire?: string;
  readonly type: ParameterType;
  readonly required?: true;
  /** The values FuseDesk takes, if they are known. */
  readonly values?: readonly string[];
  /** What a model reads about it: units, formats, where to get the value. */
  readonly about?: string;
  /**
   * A form that a value must have to match anything: an email `address` or a part of it, words to `search` for, a
   * contact's `uuid`, or its ID in the CRM, which is no UUID. `contact` is any ID of a contact, or its email address.
   * For texts that are written: a `line`, an address (`mailbox`), or addresses with commas between them (`recipients`).
   */
  readonly form?: 'address' | 'search' | 'uuid' | 'crm_id' | 'contact' | 'line' | 'mailbox' | 'recipients';
  /** The fields that a list can be ordered by, each with `asc` or `desc`. */
  readonly orderFields?: readonly string[];
  /**
   * Set if we do it ourselves, on what FuseDesk sends without it. `join` takes several reads, `maxCalls` limits them;
   * `local` is a filter that FuseDesk does not document, so we look at the rows of its pages.
   */
  readonly option?: 'bodyLimit' | 'join' | 'maxCalls' | 'local';
  /** Filters of a list: FuseDesk may ignore them, so rows are checked. */
  readonly proof?: RowProof;
  /** Inclusive bounds of an `integer`, and its value if it is left out. Only where we interpret it ourselves. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number;
}

/** The jobs that the bridge does itself, by several reads. */
export const JOB_NAMES = [
  'waitingCustomers',
  'caseTimeline',
  'escalationBriefing',
  'repWorkload',
  'weeklyReport',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** A choice among several paths of one operation, such as `state: active|all|archived`. */
export interface Variants {
  readonly argument: string;
  readonly default: string;
  readonly paths: Readonly<Record<string, string>>;
  readonly about: string;
}

/**
 * Fields that a model does not need; omitted from the result unless it asks for `fields: all`. `messages.id` means
 * the `id` of each record in `messages`. A field that is not listed here is always shown, known or unknown.
 */
export interface OmittedFields {
  /** Internal numbers and headers that no tool accepts and nobody asks about. */
  readonly always?: readonly string[];
  /** Flags that only matter when set: omitted if 0 or false. */
  readonly whenFalse?: readonly string[];
  /**
   * Omitted if they equal the record's field `of`. `beside` is another field of the same object: if it is missing
   * (the response format is not documented), the duplicate stays, so that the objects remain distinguishable.
   */
  readonly duplicates?: Readonly<Record<string, { readonly of: string; readonly beside?: string }>>;
  /** Omitted if the record has the list named here, because they can be derived from it. */
  readonly derivedFrom?: Readonly<Record<string, string>>;
}

/** Date fields by which we filter a list that FuseDesk can only send whole. */
export interface ListFilter {
  /** Adds `state: open|closed|all`: an entry with a date here is closed. */
  readonly closedAt: string;
  /** Adds `waiting_minutes`: open entries where this date is that long ago and later than `answeredAt`. */
  readonly receivedAt: string;
  readonly answeredAt: string;
  /** Date and sender of the last message of either side, in case that the list lacks `receivedAt`. */
  readonly lastAt: string;
  readonly lastFrom: string;
  /** The sender who is not the customer. */
  readonly ourSide: string;
}

/** What a response consists of, so that it can be shortened, named and made readable. */
export interface ResponseShape {
  readonly kind: 'list' | 'record';
  /** Fields shown by `fields: essential`, in this order. Lists only. */
  readonly essential?: readonly string[];
  /** Further fields of a list that `fields` may name. FuseDesk may send others, which `fields: all` shows. */
  readonly further?: readonly string[];
  /** Further fields to omit; on a record this adds the argument `fields`. */
  readonly omitted?: OmittedFields;
  readonly filter?: ListFilter;
  /** Adds `count_by`: we read all rows that fit and return counts of them by one of these. */
  readonly countBy?: readonly string[];
  /** True if FuseDesk pages by `limit` and `offset`. */
  readonly paged?: true;
  /** What a model must know about every result that has content. */
  readonly note?: string;
  /** True if fields hold email or message bodies: adds `body_format`, `include_quoted` and `include_hidden`. */
  readonly bodies?: true;
}

/** The kind of object an operation's own `id` refers to; the activity log records it. */
export type Subject = 'case' | 'case_tag' | 'contact' | 'email' | 'chat' | 'department' | 'rep' | 'webhook';

/** One operation of the FuseDesk API: the single description that everything else is derived from. */
export interface Operation {
  readonly tool: string;
  /** Title for people, shown when an app asks for permission. */
  readonly title: string;
  readonly method: string;
  readonly class: OperationClass;
  readonly reach: Reach;
  readonly tags: readonly [Tag, ...Tag[]];
  readonly subject: Subject;
  readonly http: 'GET' | 'POST' | 'DELETE';
  /** Path with `:wireName` placeholders; with variants, the path of the default. */
  readonly path: string;
  readonly variants?: Variants;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly response: ResponseShape;
  /** Written for a model: what it does, in the words of reps, and what cannot be undone. States facts and names no tool. */
  readonly description: string;
  /** Set if FuseDesk has no such call: the bridge does it by reads, of which it cannot do without those in `needs`. */
  readonly job?: { readonly name: JobName; readonly needs: readonly [string, ...string[]] };
  /** An argument of the bridge's own that says that something unusual is meant. */
  readonly confirm?: 'allow_duplicate' | 'allow_other_recipient';
  /** True if calling it twice with the same arguments has the effect of calling it once. */
  readonly idempotent?: true;
}
