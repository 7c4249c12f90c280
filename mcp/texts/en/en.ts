import { access } from './access.ts';
import { activity } from './activity.ts';
import { approval } from './approval.ts';
import { cli } from './cli.ts';
import { clientSetup } from './clientSetup.ts';
import { clients } from './clients.ts';
import { clientsPage } from './clientsPage.ts';
import { common } from './common.ts';
import { diagnosticsPage } from './diagnosticsPage.ts';
import { overview } from './overview.ts';
import { scope } from './scope.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

/** The catalog in American English: every sentence that a person reads, by area. */
export const en = {
  access,
  activity,
  approval,
  cli,
  clientSetup,
  clients,
  clientsPage,
  common,
  diagnosticsPage,
  overview,
  scope,
  settings,
  shell,
} as const;
