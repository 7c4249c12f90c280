import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { activity } from './activity.ts';
import { approval } from './approval.ts';
import { cli } from './cli.ts';
import { clientSetup } from './clientSetup.ts';
import { clients } from './clients.ts';
import { clientsPage } from './clientsPage.ts';
import { common } from './common.ts';
import { diagnostics } from './diagnostics.ts';
import { diagnosticsPage } from './diagnosticsPage.ts';
import { dialogs } from './dialogs.ts';
import { notifications } from './notifications.ts';
import { outcomes } from './outcomes.ts';
import { overview } from './overview.ts';
import { problems } from './problems.ts';
import { scope } from './scope.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { storage } from './storage.ts';
import { tray } from './tray.ts';
import { updates } from './updates.ts';

/** The catalog in American English: every sentence that a person reads, by area. */
export const en = {
  access,
  accounts,
  activity,
  approval,
  cli,
  clientSetup,
  clients,
  clientsPage,
  common,
  diagnostics,
  diagnosticsPage,
  dialogs,
  notifications,
  outcomes,
  overview,
  problems,
  scope,
  settings,
  shell,
  storage,
  tray,
  updates,
} as const;
