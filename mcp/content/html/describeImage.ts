const MAX_ALT_LENGTH = 200;

const side = (value: string | undefined): number => Number.parseFloat(value ?? '');

/** Text for an image: its alternative text, its attachment ID, or nothing for tracking pixels and spacers. */
export function describeImage(attributes: ReadonlyMap<string, string>): string {
  const tiny = [attributes.get('width'), attributes.get('height')].some((value) => side(value) <= 3);
  const source = (attributes.get('src') ?? '').trim();
  if (/^cid:/i.test(source)) return tiny ? '' : `[inline image ${source.slice(4, 84)}]`;
  const alt = (attributes.get('alt') ?? '').replace(/\s+/g, ' ').trim();
  if (alt !== '') {
    const more = alt.length - MAX_ALT_LENGTH;
    return more > 0 ? `[image: ${alt.slice(0, MAX_ALT_LENGTH)}... ${more} more characters]` : `[image: ${alt}]`;
  }
  // An empty alt means "decoration" in HTML; images of at most 3 px track openings.
  return tiny || attributes.has('alt') || source === '' ? '' : '[image]';
}
