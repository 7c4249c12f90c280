import type { ServerRecord } from '../access/accessState.ts';
import { tagsInScope } from '../access/scope.ts';
import { withDeadline } from '../base/withDeadline.ts';
import type { NameDirectory } from '../tools/nameDirectory.ts';
import { mayShow, NAME_KINDS, type NameKind } from '../tools/nameLists.ts';
import { type LookUpNames, type NamesByKind, readNamesOf } from '../tools/results/shapeResult.ts';

/** An answer without names is better than a late one. */
const NAMES_TIMEOUT_MS = 1_500;

/** The kinds of name that an access may see next to IDs. */
export function shownKinds(server: ServerRecord): readonly NameKind[] {
  const tags = tagsInScope(server);
  return NAME_KINDS.filter((kind) => mayShow(kind, tags));
}

/** Looks up the names of one call. */
export function namesOf(directory: NameDirectory, signal: AbortSignal): LookUpNames {
  return (kinds, unnamed) => {
    const cached = unnamed === undefined ? cachedNames(kinds, directory) : undefined;
    if (cached !== undefined) return Promise.resolve(cached);
    return withDeadline({ signals: [signal], timeoutMs: NAMES_TIMEOUT_MS }, (namesSignal) =>
      readNamesOf(kinds, directory, namesSignal, unnamed),
    );
  };
}

/** Most calls need no lookup, and no timer for one. */
function cachedNames(kinds: readonly NameKind[], directory: NameDirectory): NamesByKind | undefined {
  const names = new Map<NameKind, ReadonlyMap<string, string>>();
  for (const kind of kinds) {
    const result = directory.cached(kind);
    if (result?.ok !== true) return undefined;
    names.set(kind, result.names);
  }
  return names;
}
