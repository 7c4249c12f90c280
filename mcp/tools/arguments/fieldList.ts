/** What `fields` may say instead of names. */
const SETS: ReadonlySet<string> = new Set(['all', 'essential']);
/** More names than any record has. */
const MAX_FIELDS = 100;

/** Which fields were asked for: a set, or names as the catalogue spells them; or the names that it does not know. */
export type FieldList =
  | { readonly ok: true; readonly fields: string | readonly string[] }
  | { readonly ok: false; readonly unknown: readonly string[] };

/** Reads "all", "caseid, date_closed" and lists of names, in any spelling that FuseDesk's two API versions use. */
export function readFieldList(value: unknown, known: readonly string[]): FieldList {
  const given: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  const names = given.map((name) => (typeof name === 'string' ? name.trim() : '')).filter((name) => name !== '');
  if (names.length === 0 || names.length !== given.length || names.length > MAX_FIELDS)
    return { ok: false, unknown: [] };
  const [only = ''] = names;
  if (names.length === 1 && SETS.has(only.toLowerCase())) return { ok: true, fields: only.toLowerCase() };
  const byLetters = new Map(known.map((name) => [lettersOf(name), name]));
  const unknown = names.filter((name) => !byLetters.has(lettersOf(name)));
  if (unknown.length > 0) return { ok: false, unknown };
  return { ok: true, fields: [...new Set(names.map((name) => byLetters.get(lettersOf(name)) ?? name))] };
}

/** `date_opened`, `dateOpened` and `dateopened` are one field. */
function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
