// Runs as its own process: node writeEntries.ts FOLDER SERVER COUNT MAX_FILE_BYTES MAX_FILES
import { setImmediate } from 'node:timers/promises';
import { openActivityLog } from '../../../mcp/activity/fileActivityLog.ts';
import { entryNumber } from '../../mcp/activity/entries.ts';

const [folder = '', serverId = '', count = '0', maxFileBytes = '0', maxFiles = '0'] = process.argv.slice(2);
const fail = (message: string, fields?: object) => {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
  process.exitCode = 1;
};
const activity = await openActivityLog({
  folder,
  maxFileBytes: Number(maxFileBytes),
  maxFiles: Number(maxFiles),
  log: { info: fail, warn: fail, error: fail },
});
for (let index = 0; index < Number(count); index += 1) {
  activity.record(entryNumber(index, { serverId }));
  // Small batches, so that the processes' writes and rotations really mix.
  if (index % 7 === 0) await activity.flush();
  if (index % 5 === 0) await setImmediate();
}
await activity.close();
