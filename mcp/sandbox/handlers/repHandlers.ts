import { notFound } from '../apiError.ts';
import { parseId } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { wireRep } from '../wire/wireDirectory.ts';
import type { Handlers } from './handler.ts';

/** Lists and reads reps by `userId`. */
export function repHandlers(data: SandboxData): Handlers {
  return {
    list_all_fuse_desk_reps: () => [...data.reps.values()].map(wireRep),
    get_single_fuse_desk_rep_by_id: ({ path }) => {
      const rep = data.reps.get(parseId(path.userId ?? '', 'rep'));
      if (rep === undefined) throw notFound('rep', path.userId ?? '');
      return wireRep(rep);
    },
  };
}
