/** The label of a name. A name that is newer than this window is shown without its underscores. */
export function labelFor(labels: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? name) : name.replaceAll('_', ' ');
}
