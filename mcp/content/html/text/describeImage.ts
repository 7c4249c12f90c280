const LONGEST_ALT = 200;

const side = (value: string | undefined): number => Number.parseFloat(value ?? '');

/** What stands for an image: its alternative text, its place among the attachments, or nothing for pixels and spacers. */
export function describeImage(attributes: ReadonlyMap<string, string>): string {
  const tiny = [attributes.get('width'), attributes.get('height')].some((value) => side(value) <= 3);
  const source = (attributes.get('src') ?? '').trim();
  if (/^cid:/i.test(source)) return tiny ? '' : `[inline image ${source.slice(4, 84)}]`;
  const alt = (attributes.get('alt') ?? '').replace(/\s+/g, ' ').trim();
  if (alt !== '') {
    const more = alt.length - LONGEST_ALT;
    return more > 0 ? `[image: ${alt.slice(0, LONGEST_ALT)}... ${more} more characters]` : `[image: ${alt}]`;
  }
  // An empty alt says "decoration" in HTML; images of 3 px and less count openings.
  return tiny || attributes.has('alt') || source === '' ? '' : '[image]';
}
