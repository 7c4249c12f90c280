/** The word for a name that may be newer than this window; such a name is shown without its underscores. */
export function labelFor(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name.replaceAll('_', ' ');
}
