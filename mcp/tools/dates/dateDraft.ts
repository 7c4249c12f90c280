/** What the words of a relative date ask for; the parts apply in the order of the fields. */
export interface DateDraft {
  date?: { readonly year?: number; readonly month: number; readonly day: number };
  readonly shift: { years?: number; months?: number; weeks?: number; days?: number };
  monthEdge?: 'first' | 'last';
  /** 0 = Monday. `week` = in the week that `shift` leads to; `coming` = today or after it. */
  weekday?: { readonly day: number; readonly of: 'last' | 'next' | 'coming' | 'week' };
  time?: { readonly hour: number; readonly minute: number; readonly second: number };
  readonly elapsed: { hours?: number; minutes?: number; seconds?: number };
  /** The time is 0:00 unless one is given. */
  startsDay: boolean;
  /** Minutes that the wall clock of the text is ahead of UTC; the person's time zone if left out. */
  readonly utcOffset?: number;
}

type CalendarUnit = keyof DateDraft['shift'];
type ElapsedUnit = keyof DateDraft['elapsed'];

const UNITS: Readonly<Record<string, { readonly unit: CalendarUnit | ElapsedUnit; readonly times: number }>> = {
  s: { unit: 'seconds', times: 1 },
  sec: { unit: 'seconds', times: 1 },
  second: { unit: 'seconds', times: 1 },
  min: { unit: 'minutes', times: 1 },
  minute: { unit: 'minutes', times: 1 },
  h: { unit: 'hours', times: 1 },
  hr: { unit: 'hours', times: 1 },
  hour: { unit: 'hours', times: 1 },
  d: { unit: 'days', times: 1 },
  day: { unit: 'days', times: 1 },
  w: { unit: 'weeks', times: 1 },
  week: { unit: 'weeks', times: 1 },
  fortnight: { unit: 'weeks', times: 2 },
  month: { unit: 'months', times: 1 },
  year: { unit: 'years', times: 1 },
};

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_ENDS = 'uary|ruary|ch|il|e|y|ust|t|tember|ober|ember';

const UNIT = String.raw`(${Object.keys(UNITS)
  .sort((one, other) => other.length - one.length)
  .join('|')})s?\b`;
const WEEKDAY = String.raw`(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b`;
const MONTH = String.raw`(${MONTHS.join('|')})(?:${MONTH_ENDS})?\b\.?`;
const WHICH = '(last|previous|next|this)';
const WHICH_STEPS: Readonly<Record<string, number>> = { last: -1, previous: -1, next: 1, this: 0, past: -1 };

const UTC_WORD = / ?\b(?:utc|gmt)$/;

type Rule = readonly [RegExp, (draft: DateDraft, parts: readonly (string | undefined)[]) => boolean];

const rule = (source: string, apply: Rule[1]): Rule => [new RegExp(`(?:${source}) ?`, 'y'), apply];

const RULES: readonly Rule[] = [
  rule(String.raw`(now|today|midnight|yesterday|tomorrow|noon)\b`, (draft, [word]) => {
    if (word === 'now') return true;
    draft.startsDay = true;
    if (word === 'noon') return setTime(draft, 12, 0, 0);
    return add(draft, 'days', word === 'yesterday' ? -1 : word === 'tomorrow' ? 1 : 0);
  }),
  rule(String.raw`(first|last) day of ${WHICH} month\b`, (draft, [edge, which = '']) => {
    draft.monthEdge = edge === 'first' ? 'first' : 'last';
    draft.startsDay = true;
    return add(draft, 'months', WHICH_STEPS[which] ?? 0);
  }),
  rule(`(?:in )?([+-]?) ?(\\d{1,6}|an?|one) ?${UNIT}`, (draft, [sign, amount, unit]) =>
    addUnits(draft, unit, Number.isNaN(Number(amount)) ? 1 : Number(amount), sign === '-' ? -1 : 1),
  ),
  rule(`(last|past|previous|next) (\\d{1,6}) ${UNIT}`, (draft, [which = '', amount, unit]) =>
    addUnits(draft, unit, Number(amount), WHICH_STEPS[which] ?? 0),
  ),
  rule(String.raw`${WHICH} week\b`, (draft, [which = '']) => {
    // "monday last week" is a day of that week, not the Monday before it.
    if (draft.weekday !== undefined) draft.weekday = { ...draft.weekday, of: 'week' };
    return add(draft, 'weeks', WHICH_STEPS[which] ?? 0);
  }),
  rule(`${WHICH} ${UNIT}`, (draft, [which = '', unit]) => addUnits(draft, unit, WHICH_STEPS[which] ?? 0, 1)),
  rule(`(?:${WHICH} )?${WEEKDAY}`, (draft, [which, name = '']) => {
    if (draft.weekday !== undefined) return false;
    const of = which === 'next' ? 'next' : which === 'last' || which === 'previous' ? 'last' : 'coming';
    draft.weekday = { day: WEEKDAYS.indexOf(name), of };
    draft.startsDay = true;
    return true;
  }),
  rule(String.raw`(?:at )?(\d{1,2}):(\d\d)(?::(\d\d))? ?([ap]m)?\b`, (draft, [hour, minute, second, half]) =>
    setTime(draft, hourOf(hour, half), Number(minute), Number(second ?? 0)),
  ),
  rule(String.raw`(?:at )?(\d{1,2}) ?([ap]m)\b`, (draft, [hour, half]) => setTime(draft, hourOf(hour, half), 0, 0)),
  rule(`(\\d{1,2})(?:st|nd|rd|th)? ${MONTH}(?:,? (\\d{4}))?(?!:)\\b`, (draft, [day, month, year]) =>
    setDate(draft, day, month, year),
  ),
  rule(`${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?!:)\\b`, (draft, [month, day, year]) =>
    setDate(draft, day, month, year),
  ),
  rule(String.raw`(\d{4})-(\d\d)-(\d\d)\b`, (draft, [year, month, day]) => {
    if (draft.date !== undefined) return false;
    draft.date = { year: Number(year), month: Number(month), day: Number(day) };
    draft.startsDay = true;
    return true;
  }),
];

/** Reads words such as `yesterday 14:30` into what they ask for; undefined if any word is not understood. */
export function readDateWords(text: string): DateDraft | undefined {
  const words = text.replace(UTC_WORD, '');
  const draft: DateDraft = { shift: {}, elapsed: {}, startsDay: false, ...(words !== text && { utcOffset: 0 }) };
  let at = 0;
  while (at < words.length) {
    if (at > 0 && words.startsWith('ago', at)) {
      negate(draft.shift);
      negate(draft.elapsed);
      at += words.startsWith('ago ', at) ? 4 : 3;
      continue;
    }
    const end = applyRule(draft, words, at);
    if (end === undefined) return undefined;
    at = end;
  }
  return at === 0 ? undefined : draft;
}

function applyRule(draft: DateDraft, words: string, at: number): number | undefined {
  for (const [pattern, apply] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(words);
    if (match !== null) return apply(draft, match.slice(1)) === false ? undefined : pattern.lastIndex;
  }
  return undefined;
}

function addUnits(draft: DateDraft, name: string | undefined, amount: number, sign: number): boolean {
  const known = UNITS[name ?? ''];
  return known !== undefined && add(draft, known.unit, amount * known.times * sign);
}

function add(draft: DateDraft, unit: CalendarUnit | ElapsedUnit, amount: number): true {
  if (unit === 'hours' || unit === 'minutes' || unit === 'seconds') {
    draft.elapsed[unit] = (draft.elapsed[unit] ?? 0) + amount;
  } else draft.shift[unit] = (draft.shift[unit] ?? 0) + amount;
  return true;
}

function negate(parts: Record<string, number | undefined>): void {
  for (const [unit, amount = 0] of Object.entries(parts)) parts[unit] = -amount;
}

function setTime(draft: DateDraft, hour: number, minute: number, second: number): boolean {
  if (draft.time !== undefined || hour > 23 || minute > 59 || second > 59) return false;
  draft.time = { hour, minute, second };
  return true;
}

/** 99 if the hour does not exist. */
function hourOf(text: string | undefined, half: string | undefined): number {
  const hour = Number(text);
  if (half === undefined) return hour;
  return hour < 1 || hour > 12 ? 99 : (hour % 12) + (half === 'pm' ? 12 : 0);
}

function setDate(
  draft: DateDraft,
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): boolean {
  if (draft.date !== undefined) return false;
  draft.date = {
    ...(year !== undefined && { year: Number(year) }),
    month: MONTHS.indexOf(month ?? '') + 1,
    day: Number(day),
  };
  draft.startsDay = true;
  return true;
}
