import type { Desk } from '../desk.ts';
import type { Handlers } from '../handler.ts';
import { absent } from '../refusal.ts';
import { idOf } from '../values.ts';
import { wireRep } from '../wire/directory.ts';

/** Reps: listed and read, by `userId`. */
export function repHandlers(desk: Desk): Handlers {
  return {
    list_all_fuse_desk_reps: () => [...desk.reps.values()].map(wireRep),
    get_single_fuse_desk_rep_by_id: ({ path }) => {
      const rep = desk.reps.get(idOf(path.userId ?? '', 'rep'));
      if (rep === undefined) throw absent('rep', path.userId ?? '');
      return wireRep(rep);
    },
  };
}
