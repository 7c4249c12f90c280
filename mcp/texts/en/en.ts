import { accessTexts } from './accessTexts.ts';
import { accountsTexts } from './accountsTexts.ts';
import { activityTexts } from './activityTexts.ts';
import { approvalTexts } from './approvalTexts.ts';
import { clientSetupTexts } from './clientSetupTexts.ts';
import { clientsPageTexts } from './clientsPageTexts.ts';
import { clientsTexts } from './clientsTexts.ts';
import { cliTexts } from './cliTexts.ts';
import { commonTexts } from './commonTexts.ts';
import { diagnosticsPageTexts } from './diagnosticsPageTexts.ts';
import { diagnosticsTexts } from './diagnosticsTexts.ts';
import { dialogsTexts } from './dialogsTexts.ts';
import { notificationsTexts } from './notificationsTexts.ts';
import { outcomesTexts } from './outcomesTexts.ts';
import { overviewTexts } from './overviewTexts.ts';
import { problemsTexts } from './problemsTexts.ts';
import { scopeTexts } from './scopeTexts.ts';
import { settingsTexts } from './settingsTexts.ts';
import { shellTexts } from './shellTexts.ts';
import { storageTexts } from './storageTexts.ts';
import { trayTexts } from './trayTexts.ts';
import { updatesTexts } from './updatesTexts.ts';

/** The catalog in American English: every sentence that a person reads, by area. */
export const en = {
  access: accessTexts,
  accounts: accountsTexts,
  activity: activityTexts,
  approval: approvalTexts,
  cli: cliTexts,
  clientSetup: clientSetupTexts,
  clients: clientsTexts,
  clientsPage: clientsPageTexts,
  common: commonTexts,
  diagnostics: diagnosticsTexts,
  diagnosticsPage: diagnosticsPageTexts,
  dialogs: dialogsTexts,
  notifications: notificationsTexts,
  outcomes: outcomesTexts,
  overview: overviewTexts,
  problems: problemsTexts,
  scope: scopeTexts,
  settings: settingsTexts,
  shell: shellTexts,
  storage: storageTexts,
  tray: trayTexts,
  updates: updatesTexts,
} as const;
