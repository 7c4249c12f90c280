import { type ConfigDocument, propertiesOf } from './configDocument.ts';

/**
 * Whether an edit left everything but our entry as it was, byte by byte and in order. A last look at our own work
 * before it reaches a file that holds other people's.
 */
export function onlyEntryChanged(before: ConfigDocument, after: ConfigDocument): boolean {
  const [old, now] = [rest(before), rest(after)];
  return old.length === now.length && old.every((part, at) => part === now[at]);
}

function rest({ text, root, container, entry }: ConfigDocument): string[] {
  const raw = ({ offset, length }: { offset: number; length: number }) => text.slice(offset, offset + length);
  const beside = propertiesOf(root).filter(({ node }) => node !== container?.node);
  const within = container ? propertiesOf(container.value).filter(({ node }) => node !== entry?.node) : [];
  return [...beside.map(({ node }) => raw(node)), '', ...within.map(({ node }) => raw(node))];
}
