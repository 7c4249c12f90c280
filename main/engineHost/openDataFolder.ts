import { join } from 'node:path';
import { openActivityLog } from '../../mcp/activity/fileActivityLog.ts';
import { lockFolder } from '../../mcp/host/folderLock.ts';
import type { Log } from '../../mcp/hostPorts.ts';

/**
 * Opens the activity log and locks the data folder, in parallel since both wait for the disk.
 * @throws what either of them throws, with nothing left open.
 */
export async function openDataFolder(dataFolder: string, log: Log) {
  const [opened, locked] = await Promise.allSettled([
    openActivityLog({ folder: join(dataFolder, 'activity'), log }),
    lockFolder(dataFolder),
  ]);
  const release = async () => {
    if (opened.status === 'fulfilled') await opened.value.close();
    if (locked.status === 'fulfilled' && locked.value.ok) await locked.value.release();
  };
  if (opened.status === 'rejected') {
    await release();
    throw opened.reason;
  }
  if (locked.status === 'rejected') {
    await release();
    throw locked.reason;
  }
  return { activity: opened.value, lock: locked.value, release };
}
