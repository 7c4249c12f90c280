import { MINUTE_MS } from '../../../mcp/base/durations.ts';
import { message } from '../../../mcp/texts/message.ts';
import type { Texts } from '../../../mcp/texts/texts.ts';
import type { AppState, ServerView } from '../../../preload/contract.ts';
import { accountName, usableTools } from '../statusLines.ts';
import { truncateLine } from '../truncateLine.ts';
import { formatScope } from './formatScope.ts';
import type { Labels } from './menuLabels.ts';
import { type MenuItem, SEPARATOR } from './menuSpec.ts';

/** One server: what it may do, its read-only switch, and the commands that fit its state. */
export function serverMenu(server: ServerView, state: AppState, now: number, labels: Labels, texts: Texts): MenuItem {
  const { id, readOnly, expiresAt, urlKnown } = server;
  const account = state.accounts.find((candidate) => candidate.id === server.accountId);
  const name = truncateLine(server.name, 40);
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
  const facts = texts.text('tray.server.facts', {
    tools: message('tray.server.tools', { count: usableTools(state, [server]) }),
    expiry: expiry(expiresAt, now),
  });
  return {
    kind: 'submenu',
    label:
      state.accounts.length > 1 && account
        ? texts.text('tray.server.name', { name, account: accountName(account) })
        : name,
    items: [
      ...formatScope(server, texts).map((label): MenuItem => ({ kind: 'label', label })),
      { kind: 'label', label: facts },
      SEPARATOR,
      {
        kind: 'check',
        label: labels('serverReadOnly'),
        checked: readOnly,
        command: { command: 'server.update', args: { id, readOnly: !readOnly } },
      },
      ...(expiresAt === null ? [] : [extensions]),
      ...(urlKnown ? [copy] : []),
      { kind: 'action', label: labels('editAccess'), command: { command: 'window.open', page: 'access' } },
    ],
  };
}

function expiry(expiresAt: string | null, now: number) {
  if (expiresAt === null) return message('tray.server.neverExpires');
  const ms = Date.parse(expiresAt) - now;
  return ms < MINUTE_MS ? message('tray.server.expiresSoon') : message('tray.server.expiresIn', { ms });
}
