import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { ActivityEntry } from '../../../mcp/activity/activityEntry.ts';
import type { ActivityRow, CommandHandlers } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';

/** An activity entry for the window. */
export function activityRow({ serverId: _id, rateLimit: _limit, ...row }: ActivityEntry): ActivityRow {
  return row;
}

/** Reads and exports the activity log; `askWhere` resolves to `undefined` if the person cancels. */
export function activityCommands(
  host: () => EngineHost,
  askWhere: (suggestedName: string) => Promise<string | undefined>,
) {
  return {
    async 'activity.tail'({ filter: { text, outcome, since }, limit }) {
      const filter = {
        ...(text !== undefined && { text }),
        ...(outcome !== undefined && { outcome }),
        ...(since !== undefined && { since }),
      };
      return (await host().activity.tail(filter, limit)).map(activityRow);
    },
    async 'activity.export'({ format }) {
      const path = await askWhere(`fusedesk-activity.${format}`);
      if (path === undefined) return { saved: false };
      const file = createWriteStream(path, { mode: 0o600 });
      await host().activity.export(format, undefined, file);
      file.end();
      await finished(file);
      return { saved: true };
    },
  } satisfies Partial<CommandHandlers>;
}
