import { formatCount, formatList } from './formatText.ts';

export const APP = 'FuseDesk Bridge';

/** What is clicked; an array holds sentence case and, for macOS, title case. */
const LABELS = {
  open: `Open ${APP}`,
  connectAccount: 'Connect FuseDesk…',
  readOnly: ['Read-only mode', 'Read-Only Mode'],
  pause: ['Pause access', 'Pause Access'],
  pauseQuarter: ['For 15 minutes', 'For 15 Minutes'],
  pauseHour: ['For 1 hour', 'For 1 Hour'],
  pauseOpen: ['Until I resume', 'Until I Resume'],
  resume: ['Resume access', 'Resume Access'],
  servers: 'Connections',
  makeServer: ['Make a connection…', 'Make a Connection…'],
  serverReadOnly: ['Read-only', 'Read-Only'],
  extend: 'Extend',
  extendDay: ['By 1 day', 'By 1 Day'],
  extendWeek: ['By 1 week', 'By 1 Week'],
  copyUrl: 'Copy URL',
  changeAccess: ['Change access…', 'Change Access…'],
  clients: 'Clients',
  connectClient: ['Connect a client…', 'Connect a Client…'],
  connectClaude: 'Connect Claude Desktop…',
  repairClient: ['Repair connection', 'Repair Connection'],
  activity: 'Activity',
  settings: 'Settings…',
  startAtLogin: ['Start at login', 'Start at Login'],
  updates: ['Check for updates…', 'Check for Updates…'],
  updateRestart: ['Restart to update', 'Restart to Update'],
  quit: `Quit ${APP}`,
} as const;

export type Labels = (name: keyof typeof LABELS) => string;

/** The labels as the platform writes menus. */
export function labelsFor(platform: string): Labels {
  return (name) => {
    const label = LABELS[name];
    return typeof label === 'string' ? label : label[platform === 'darwin' ? 1 : 0];
  };
}

export const STARTING = 'Starting';
export const NOT_STARTED = `${APP} could not start`;
export const NOT_CONNECTED = 'Not connected to FuseDesk';
export const DEMO_DATA = 'Demo data';
/** How a client stands, in a few words. */
export const CLIENT_STATES = {
  not_connected: 'not connected',
  choose_place: 'not connected',
  lost: 'connection lost',
  stale: 'connection out of date',
  foreign: 'not connected',
  unreadable: 'settings cannot be changed',
  disabled_by_policy: 'switched off by your organisation',
  written: 'ready, start it now',
  connected: 'connected',
} as const;
export const CLIENT_STEPS = {
  waiting_until_quit: 'waiting until it is quit',
  writing: 'being changed',
  waiting_for_client: 'asks you',
} as const;
export const restartForTools = (state: string, tools: number) =>
  `${state}, restart it to see ${formatCount(tools, 'new tool')}`;
export const repairOf = (repair: string, client: string) => `${repair}: ${client}`;
export const connectionLost = (client: string) => `${client} lost its connection`;
export const connectionStale = (client: string) => `The connection of ${client} is out of date`;
export const NO_CLIENT = 'No client is connected';
export const NEVER_EXPIRES = 'does not expire';
export const NO_EXPIRY_TO_EXTEND = 'This connection does not expire any more.';
export const UP_TO_DATE = `${APP} is up to date.`;
export const updateReady = (version: string) => `Version ${version} is ready. Restart ${APP} to use it.`;
export const FAILED = `That did not work. The log of ${APP} says more.`;
export const KEY_UNREADABLE = 'Your FuseDesk key cannot be read now';
export const LIMIT_USED_UP = "FuseDesk's limit for this hour is used up";
export const NO_TRAY_ICON = `This desktop shows no tray icons. On GNOME, the extension "AppIndicator and KStatusNotifierItem Support" adds them. Until then, start ${APP} a second time to open its window.`;

export const appsWords = (apps: readonly string[]) => (apps.length > 2 ? `${apps.length} accounts` : formatList(apps));
export const keyMissing = (app: string) => `${app}: enter the API key again`;
export const toolsWords = (tools: number) => formatCount(tools, 'tool');
export const noServer = (app: string) => `${app}: no connection yet`;
export const runningWords = (app: string, tools: number) => `${app}: ${toolsWords(tools)}`;
export const readOnlyWords = (app: string, tools: number) => `${app}: read-only, ${toolsWords(tools)}`;
export const pausedWords = (app: string, until: string | undefined) =>
  until === undefined ? `${app}: paused` : `${app}: paused until ${until}`;

/** Calls of the last hour and, where FuseDesk told it lately, what is left of the limit. */
export function callsWords(calls: number, left: { readonly remaining: number; readonly limit?: number } | undefined) {
  const made = `${formatCount(calls, 'call')} this hour`;
  if (!left) return made;
  const of = left.limit === undefined ? '' : ` of ${left.limit.toLocaleString('en')}`;
  return `${made}, ${left.remaining.toLocaleString('en')}${of} left`;
}

export const serverFacts = (tools: number, expiry: string) => `${toolsWords(tools)}, ${expiry}`;
export const expiresIn = (left: string) => `expires in ${left}`;
export const clientWords = (client: string, server: string) => `${client}: ${server}`;
export const serverLabel = (name: string, app: string | undefined) => (app === undefined ? name : `${name} (${app})`);
export const moreProblems = (problem: string, others: number) =>
  others === 0 ? problem : `${problem} (and ${others} more)`;
