import type { AppState, ServerView } from '../../../preload/contract.ts';
import { truncateLine } from '../formatText.ts';
import { formatTimeLeft } from '../formatTime.ts';
import { accountName, usableTools } from '../statusLines.ts';
import { expiresIn, type Labels, NEVER_EXPIRES, serverFacts, serverLabel } from '../trayTexts.ts';
import { formatScope } from './formatScope.ts';
import { type MenuItem, SEPARATOR } from './menuSpec.ts';

/** One server: what it may do, its own switch, and what fits its state. */
export function serverMenu(server: ServerView, state: AppState, now: number, labels: Labels): MenuItem {
  const { id, readOnly, expiresAt, urlKnown } = server;
  const account = state.accounts.find((candidate) => candidate.id === server.accountId);
  const app = state.accounts.length > 1 && account ? accountName(account) : undefined;
  const expiry = expiresAt === null ? NEVER_EXPIRES : expiresIn(formatTimeLeft(Date.parse(expiresAt) - now));
  const extensions: MenuItem = {
    kind: 'submenu',
    label: labels('extend'),
    items: [
      { kind: 'action', label: labels('extendDay'), command: { command: 'server.extend', id, days: 1 } },
      { kind: 'action', label: labels('extendWeek'), command: { command: 'server.extend', id, days: 7 } },
    ],
  };
  const copy: MenuItem = {
    kind: 'action',
    label: labels('copyUrl'),
    command: { command: 'server.copyUrl', args: { id } },
  };
  return {
    kind: 'submenu',
    label: serverLabel(truncateLine(server.name, 40), app),
    items: [
      ...formatScope(server).map((label): MenuItem => ({ kind: 'label', label })),
      { kind: 'label', label: serverFacts(usableTools(state, [server]), expiry) },
      SEPARATOR,
      {
        kind: 'check',
        label: labels('serverReadOnly'),
        checked: readOnly,
        command: { command: 'server.update', args: { id, readOnly: !readOnly } },
      },
      ...(expiresAt === null ? [] : [extensions]),
      ...(urlKnown ? [copy] : []),
      { kind: 'action', label: labels('changeAccess'), command: { command: 'window.open', page: 'access' } },
    ],
  };
}
