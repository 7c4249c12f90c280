interface ExactTextProps {
  readonly text: string;
}

/** Text as a machine takes it, to be read and selected: a path, a command, an address. */
export function InlineCode({ text }: ExactTextProps) {
  return <code className="exact">{text}</code>;
}
