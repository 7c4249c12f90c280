/** Announces why something failed; shows nothing while nothing did. */
export function ErrorText({
  text,
  as: Element = 'p',
}: {
  readonly text: string | undefined;
  readonly as?: 'p' | 'span';
}) {
  if (text === undefined) return null;
  return (
    <Element className="error" role="alert">
      {text}
    </Element>
  );
}
