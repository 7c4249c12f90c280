/** Words of ours inside a customer's text. They carry the result's random ID, so that no customer can forge one. */
export interface Notes {
  /** `[hidden text removed #k3x9...]` */
  note(words: string): string;
  /** Encloses words that a person may not see: `[may not be visible to a person #k3x9...]words[end #k3x9...]`. */
  doubtful(words: string): string;
}

/** Creates the notes of one result. `id` is the ID of its fence. */
export function createNotes(id: string): Notes {
  const note = (words: string): string => `[${words} #${id}]`;
  return { note, doubtful: (words) => `${note('may not be visible to a person')}${words}${note('end')}` };
}
