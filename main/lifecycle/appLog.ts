import { join } from 'node:path';
import { createLog, type RedactingLog } from '../../mcp/host/log.ts';
import { openLogFile } from '../../mcp/host/logFile.ts';

/** The app's log, one JSON object per line. */
export function openAppLog(dataFolder: string): RedactingLog {
  return createLog({ stream: openLogFile(join(dataFolder, 'logs', 'app.log')), format: 'json' });
}
