import type { AppState } from '../../../preload/contract.ts';
import { clientAlerts, deriveAlerts } from '../alerts.ts';
import { truncateLine } from '../formatText.ts';
import type { Locale } from '../formatTime.ts';
import { statusLines } from '../statusLines.ts';
import type { TrayCommand } from '../trayCommand.ts';
import { type Labels, labelsFor, moreProblems } from '../trayTexts.ts';
import { clientsMenu, connectClaudeItem, repairItems } from './clientsMenu.ts';
import { type MenuItem, type MenuSpec, SEPARATOR } from './menuSpec.ts';
import { serverMenu } from './serverMenu.ts';

/** More servers than this lie in a menu of their own, so that the whole stays at about ten lines. */
const MOST_SERVERS_IN_SIGHT = 2;

const action = (label: string, command: TrayCommand): MenuItem => ({ kind: 'action', label, command });

/** The tray's menu: what it says and does follows from the state, the time and the platform alone. */
export function trayMenu(state: AppState, now: number, platform: string, locale: Locale = {}): MenuSpec {
  const labels = labelsFor(platform);
  const running = state.engine === 'running';
  return inSections([
    [action(labels('open'), { command: 'window.open' })],
    [...status(state, now, locale), ...attentionLine(state, now), ...(running ? repairItems(state, labels) : [])],
    running ? switches(state, labels) : [],
    running ? connections(state, now, labels) : [],
    [
      action(labels('activity'), { command: 'window.open', page: 'activity' }),
      action(labels('settings'), { command: 'window.open', page: 'settings' }),
      ...startAtLogin(state, labels),
      ...updatesItem(state, labels),
    ],
    [action(labels('quit'), { command: 'app.quit' })],
  ]);
}

/** What is going on and, once calls can be made, their count: that changes with each call. */
function status(state: AppState, now: number, locale: Locale): MenuSpec {
  return statusLines(state, now, locale).map((label, place) => ({
    kind: 'label',
    label,
    ...(place > 0 && { throttled: true }),
  }));
}

function inSections(sections: readonly MenuSpec[]): MenuSpec {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, place) => (place === 0 ? section : [SEPARATOR, ...section]));
}

/** What is wrong, as something to click: the window says what to do. */
function attentionLine(state: AppState, now: number): MenuSpec {
  const [first, ...others] = deriveAlerts(state, now);
  if (first === undefined) return [];
  const isOfClients = first === clientAlerts(state)[0];
  const page = isOfClients ? 'clients' : 'overview';
  return [action(moreProblems(truncateLine(first), others.length), { command: 'window.open', page })];
}

function switches({ readOnly, paused, accounts }: AppState, labels: Labels): MenuSpec {
  const pauseFor = (label: string, minutes: number | null) =>
    action(label, { command: 'access.pause', args: { minutes } });
  const pause: MenuItem = {
    kind: 'submenu',
    label: labels('pause'),
    items: [
      pauseFor(labels('pauseQuarter'), 15),
      pauseFor(labels('pauseHour'), 60),
      pauseFor(labels('pauseOpen'), null),
    ],
  };
  const access =
    paused !== null
      ? [action(labels('resume'), { command: 'access.resume', args: {} })]
      : accounts.length > 0
        ? [pause]
        : [];
  return [
    {
      kind: 'check',
      label: labels('readOnly'),
      checked: readOnly,
      command: { command: 'access.setReadOnly', args: { on: !readOnly } },
    },
    ...access,
  ];
}

function connections(state: AppState, now: number, labels: Labels): MenuSpec {
  if (state.accounts.length === 0) {
    return [action(labels('connectAccount'), { command: 'window.open', page: 'overview' })];
  }
  if (state.servers.length === 0)
    return [
      action(labels('makeServer'), { command: 'window.open', page: 'access' }),
      ...connectClaudeItem(state, labels),
    ];
  const servers = state.servers.map((server) => serverMenu(server, state, now, labels));
  const gathered = servers.length > MOST_SERVERS_IN_SIGHT;
  return [
    ...(gathered ? [{ kind: 'submenu', label: labels('servers'), items: servers } as const] : servers),
    clientsMenu(state, labels),
    ...connectClaudeItem(state, labels),
  ];
}

/** Only what fits: nothing while it is being looked for, and no further look where an update is ready. */
function updatesItem({ updates }: AppState, labels: Labels): MenuSpec {
  switch (updates.state) {
    case 'ready':
      return [action(labels('updateRestart'), { command: 'updates.restart', args: {} })];
    case 'checking':
      return [];
    case 'unsupported':
    case 'idle':
    case 'failed':
      return [action(labels('updates'), { command: 'updates.check', args: {} })];
  }
}

function startAtLogin({ startAtLogin: { supported, on } }: AppState, labels: Labels): MenuSpec {
  if (!supported) return [];
  const command: TrayCommand = { command: 'settings.startAtLogin', args: { on: !on } };
  return [{ kind: 'check', label: labels('startAtLogin'), checked: on, command }];
}
