/** A call's arguments as a person reads them: the name in words, the value whole. */
export function argumentLines(
  given: Readonly<Record<string, unknown>>,
): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(given).map(([name, value]) => ({
    name: name.replaceAll('_', ' '),
    value: typeof value === 'string' ? value : JSON.stringify(value, undefined, 2),
  }));
}
