/** Text for a machine that a person reads and selects: a path, a command, an address. */
export function InlineCode({ text }: { readonly text: string }) {
  return <code className="exact">{text}</code>;
}
