const MAX_QUOTED_LENGTH = 60;

/** A value as it was given, shortened. */
export function quoteInput(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, MAX_QUOTED_LENGTH + 1)) : summarize(value);
  return text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH)}...` : text;
}

function summarize(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'this list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
