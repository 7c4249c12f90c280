// Takes screenshots of every page in its usual states: node test/renderer/screenshots.ts FOLDER [NAME]
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AppState } from '../../preload/contract.ts';
import { buildPages } from './browser/buildPages.ts';
import { type Look, startWindows } from './browser/openWindow.ts';
import { CONNECTED, EVERY_STATE, WAITING_UNTIL_QUIT, withClaudeDesktop } from './clientFixtures.ts';
import {
  APPROVAL,
  activity,
  DEMO,
  FAILED,
  FAILED_FOR_NOW,
  FIRST_RUN,
  MANY,
  MEMORY_ONLY,
  scenario,
  USUAL,
} from './scenarios.ts';

const [folder = 'screenshots', only = ''] = process.argv.slice(2);
const calls = activity(10_000);

/** State, page, and a button to press first. */
const SHOTS: Readonly<Record<string, readonly [state: AppState, hash: string, button?: string]>> = {
  'first-run': [FIRST_RUN, '#/overview'],
  overview: [USUAL, '#/overview'],
  'overview-demo': [DEMO, '#/overview'],
  'overview-many': [MANY, '#/overview'],
  'overview-failed': [FAILED, '#/overview'],
  'overview-retry': [FAILED_FOR_NOW, '#/overview'],
  'overview-paused': [{ ...USUAL, paused: 'until_resumed' }, '#/overview'],
  access: [USUAL, '#/access'],
  'access-empty': [DEMO, '#/access'],
  'access-many': [MANY, '#/access'],
  'access-new': [USUAL, '#/access/new'],
  'access-edit': [USUAL, '#/access/server-b'],
  activity: [USUAL, '#/activity'],
  'activity-empty': [DEMO, '#/activity'],
  clients: [USUAL, '#/clients'],
  'clients-empty': [DEMO, '#/clients'],
  'clients-connected': [withClaudeDesktop(CONNECTED), '#/clients'],
  'clients-every-state': [EVERY_STATE, '#/clients'],
  'clients-connect': [withClaudeDesktop(), '#/clients/connect/claude-desktop'],
  'clients-waiting': [withClaudeDesktop(WAITING_UNTIL_QUIT), '#/clients/connect/claude-desktop'],
  diagnostics: [withClaudeDesktop(), '#/clients/diagnostics'],
  'diagnostics-report': [withClaudeDesktop(), '#/clients/diagnostics', 'Run diagnostics'],
  'overview-connect': [withClaudeDesktop(), '#/overview'],
  'overview-lost': [withClaudeDesktop({ state: { kind: 'lost' }, needsRepairPrompt: true }), '#/overview'],
  settings: [USUAL, '#/settings'],
  'settings-memory': [MEMORY_ONLY, '#/settings'],
  'settings-demo': [{ ...DEMO, storage: MEMORY_ONLY.storage }, '#/settings'],
  'settings-update': [{ ...USUAL, updates: { state: 'ready', version: '0.2.0' } }, '#/settings'],
};

const LOOKS: Readonly<Record<string, Look>> = {
  'light-900': { colorScheme: 'light' },
  'dark-900': { colorScheme: 'dark' },
  'light-720': { colorScheme: 'light', width: 720, height: 520 },
  'dark-720': { colorScheme: 'dark', width: 720, height: 520 },
  'forced-900': { colorScheme: 'dark', forcedColors: 'active' },
};

await mkdir(folder, { recursive: true });
const built = await mkdtemp(path.join(tmpdir(), 'fusedesk-pages-'));
const windows = await startWindows(await buildPages(built));
for (const [look, how] of Object.entries(LOOKS)) {
  for (const [name, [state, hash, button]] of Object.entries(SHOTS)) {
    if (!`${name}-${look}`.includes(only)) continue;
    const rows = name === 'activity' ? calls : [];
    const { page, close } = await windows.open(scenario(state, { activity: rows }), hash, { locale: 'en-US', ...how });
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (button) await page.getByRole('button', { name: button }).click();
    await page.waitForTimeout(300);
    await page.screenshot({ path: path.join(folder, `${name}-${look}.png`) });
    close();
  }
  if (!`approval-${look}`.includes(only)) continue;
  const { width: _width, height: _height, ...colors } = how;
  const { page, close } = await windows.openApproval(scenario(USUAL, { approval: APPROVAL }), colors);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.screenshot({ path: path.join(folder, `approval-${look}.png`) });
  close();
}
await windows.close();
await rm(built, { recursive: true, force: true });
