/** An argument of a prompt, which a person fills in. */
export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** The value to insert, or what is wrong with it. */
  readonly read: (given: string) => PromptValue;
}

export type PromptValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: string };

const MAX_NAME_LENGTH = 100;
const MAX_POINTS_LENGTH = 2_000;

const CASE = /^#?[A-Za-z0-9]{1,20}$/;
// Line breaks and control characters, also those that only lay out text.
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const UNSEEN = new RegExp(CONTROLS, 'gu');

const caseProblem = 'must be a case ID such as 10428 or a case number such as YCJG5668.';

/** The case that a prompt is about. */
export const CASE_ARGUMENT: PromptArgument = {
  name: 'case',
  description: 'Case ID or case number',
  required: true,
  read: (given) =>
    CASE.test(given.trim()) ? { ok: true, value: given.trim().replace('#', '') } : { ok: false, problem: caseProblem },
};

/** A rep's name, for prompts that are about one rep. */
export const REP_ARGUMENT: PromptArgument = {
  name: 'rep',
  description: 'Name of one rep; all reps if left out',
  required: false,
  read(given) {
    const value = given.trim();
    const isName = value.length <= MAX_NAME_LENGTH && !CONTROLS.test(value);
    return isName
      ? { ok: true, value }
      : { ok: false, problem: `must be a name on one line, of at most ${MAX_NAME_LENGTH} characters.` };
  },
};

/** What the person wants to say, in their own words. */
export const POINTS_ARGUMENT: PromptArgument = {
  name: 'points',
  description: 'What the reply should say',
  required: false,
  read: (given) =>
    given.length <= MAX_POINTS_LENGTH
      ? { ok: true, value: given.trim() }
      : { ok: false, problem: `must have at most ${MAX_POINTS_LENGTH} characters.` },
};

/** A value in quotation marks on one line, without characters that nobody sees: nothing in it reads as our own text. */
export const quoted = (value: string): string => JSON.stringify(value.replace(UNSEEN, ' '));
