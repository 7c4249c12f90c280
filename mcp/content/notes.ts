/** Words of ours inside a customer's text. They carry the result's random ID, so that no customer can forge one. */
export interface Notes {
  /** `[hidden text removed #k3x9...]` */
  note(words: string): string;
  /** Encloses words that a person may not see: `[may not be visible to a person #k3x9...]words[end #k3x9...]`. */
  doubtful(words: string): string;
}

/** Creates notes that carry `id`, the ID of their result's fence. */
export function createNotes(id: string): Notes {
  const note = (words: string): string => `[${words} #${id}]`;
  return { note, doubtful: (words) => `${note('may not be visible to a person')}${words}${note('end')}` };
}

/**
 * Stands for the ID until the whole result is known, since the ID must not occur in it. Random, so that no text of a
 * customer contains it, and as long as an ID, so that sizes stay right.
 */
const UNSIGNED = crypto.randomUUID().slice(0, 8) + crypto.randomUUID().slice(-8);

/** Notes whose ID `signNotes` fills in. */
export const unsignedNotes: Notes = createNotes(UNSIGNED);

/** Fills the ID of the fence into every note. */
export function signNotes(json: string, id: string): string {
  return json.replaceAll(UNSIGNED, id);
}
