/** What is ticked for a connection; `null` stands for all, as in the contract. */
export interface ScopeChoice {
  readonly methods: readonly string[] | null;
  readonly tags: readonly string[] | null;
}

/** A new connection may read and nothing else, until the person says more. */
export const READ_ONLY_SCOPE: ScopeChoice = { methods: ['read'], tags: null };

/** A choice as the contract takes it. */
export function toScope({ methods, tags }: ScopeChoice): { methods: string[] | null; tags: string[] | null } {
  return { methods: methods && [...methods], tags: tags && [...tags] };
}

export function isComplete({ methods, tags }: ScopeChoice): boolean {
  return methods?.length !== 0 && tags?.length !== 0;
}

/** As long as main lets a connection's name be. */
export const MAX_NAME_LENGTH = 80;
