import type { Texts } from '../../../mcp/texts/texts.ts';
import type { AppState } from '../../../preload/contract.ts';
import { deriveAlerts } from '../alerts.ts';
import { statusLines } from '../statusLines.ts';
import type { TrayCommand } from '../trayCommand.ts';
import { truncateLine } from '../truncateLine.ts';
import { clientsMenu, connectClaudeItem, repairItems } from './clientsMenu.ts';
import { type Labels, menuLabels } from './menuLabels.ts';
import { type MenuItem, type MenuSpec, SEPARATOR } from './menuSpec.ts';
import { serverMenu } from './serverMenu.ts';

/** More servers than this go into a submenu, which keeps the menu at about ten lines. */
const MAX_TOP_LEVEL_SERVERS = 2;

const action = (label: string, command: TrayCommand): MenuItem => ({ kind: 'action', label, command });

/** The tray menu: a pure function of the state, the time, and the platform. */
export function trayMenu(state: AppState, now: number, platform: string, texts: Texts): MenuSpec {
  const labels = menuLabels(platform, texts);
  const running = state.engine === 'running';
  return joinSections([
    [action(labels('open'), { command: 'window.open' })],
    [
      ...status(state, now, texts),
      ...alertItem(state, now, texts),
      ...(running ? repairItems(state, labels, texts) : []),
    ],
    running ? switches(state, labels) : [],
    running ? accessItems(state, now, labels, texts) : [],
    [
      action(labels('activity'), { command: 'window.open', page: 'activity' }),
      action(labels('settings'), { command: 'window.open', page: 'settings' }),
      ...startAtLogin(state, labels),
      ...updatesItem(state, labels),
    ],
    [action(labels('quit'), { command: 'app.quit' })],
  ]);
}

/** The status lines. The number of calls changes with every call, so it is throttled. */
function status(state: AppState, now: number, texts: Texts): MenuSpec {
  return statusLines(state, now, texts).map((label, index) => ({
    kind: 'label',
    label,
    ...(index > 0 && { throttled: true }),
  }));
}

function joinSections(sections: readonly MenuSpec[]): MenuSpec {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : [SEPARATOR, ...section]));
}

/** The most urgent alert, which opens the page that helps. */
function alertItem(state: AppState, now: number, { format, text }: Texts): MenuSpec {
  const [first, ...others] = deriveAlerts(state, now);
  if (first === undefined) return [];
  const alert = truncateLine(format(first.message));
  const label = others.length === 0 ? alert : text('tray.moreAlerts', { alert, count: others.length });
  return [action(label, { command: 'window.open', page: first.page })];
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
      pauseFor(labels('pauseIndefinitely'), null),
    ],
  };
  const pauseOrResume =
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
    ...pauseOrResume,
  ];
}

function accessItems(state: AppState, now: number, labels: Labels, texts: Texts): MenuSpec {
  if (state.accounts.length === 0) {
    return [action(labels('addAccount'), { command: 'window.open', page: 'overview' })];
  }
  if (state.servers.length === 0) {
    return [
      action(labels('giveAccess'), { command: 'window.open', page: 'access' }),
      ...connectClaudeItem(state, labels),
    ];
  }
  const servers = state.servers.map((server) => serverMenu(server, state, now, labels, texts));
  const isGrouped = servers.length > MAX_TOP_LEVEL_SERVERS;
  return [
    ...(isGrouped ? [{ kind: 'submenu', label: labels('servers'), items: servers } as const] : servers),
    clientsMenu(state, labels, texts),
    ...connectClaudeItem(state, labels),
  ];
}

/** Nothing during a check, and no further check once an update is ready. */
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
