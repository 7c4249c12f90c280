import { isVisible } from '../../mcp/access/authorize.ts';
import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import type { AccountView, AppState, ServerView } from '../../preload/contract.ts';
import { remainingQuota } from '../state/remainingQuota.ts';
import { truncateLine } from './formatText.ts';
import { formatClockTime, type Locale } from './formatTime.ts';
import {
  APP,
  appsWords,
  callsWords,
  DEMO_DATA,
  NOT_CONNECTED,
  NOT_STARTED,
  noServer,
  pausedWords,
  readOnlyWords,
  runningWords,
  STARTING,
} from './trayTexts.ts';

export const accountName = ({ demo, appName }: AccountView) => (demo ? DEMO_DATA : truncateLine(appName, 30));

/** How many tools the servers offer together at this moment, under the switches as they stand. */
export function usableTools({ readOnly }: Pick<AppState, 'readOnly'>, servers: readonly ServerView[]): number {
  const ceiling = { readOnly, paused: undefined };
  const grants = servers.map(({ methods, tags, readOnly: own }) => ({
    methods: methods ?? undefined,
    tags: tags ?? undefined,
    readOnly: own,
  }));
  return OPERATIONS.filter((operation) => grants.some((grant) => isVisible(operation, grant, ceiling))).length;
}

/** What is going on, in one line. */
function mainLine(state: AppState, now: number, locale: Locale): string {
  if (state.engine === 'starting') return STARTING;
  if (state.engine === 'failed') return NOT_STARTED;
  if (state.accounts.length === 0) return NOT_CONNECTED;
  const app = appsWords(state.accounts.map(accountName));
  if (state.paused !== null) {
    const until = Date.parse(state.paused);
    return pausedWords(app, Number.isNaN(until) ? undefined : formatClockTime(until, now, locale));
  }
  if (state.servers.length === 0) return noServer(app);
  return (state.readOnly ? readOnlyWords : runningWords)(app, usableTools(state, state.servers));
}

/** The menu's status: what is going on and, once calls can be made, how many were. */
export function statusLines(state: AppState, now: number, locale: Locale = {}): readonly string[] {
  const main = mainLine(state, now, locale);
  if (state.engine !== 'running' || state.accounts.length === 0) return [main];
  return [main, callsWords(state.callsLastHour, remainingQuota(state, now))];
}

/** Windows shows no more than this of a tooltip (`szTip` of NOTIFYICONDATA, with its closing zero). */
const LONGEST_TOOLTIP = 127;

/** What the icon says when it is pointed at: name, state, calls of the limit. */
export function trayTooltip(state: AppState, now: number, locale: Locale = {}): string {
  return truncateLine([APP, ...statusLines(state, now, locale)].join(' · '), LONGEST_TOOLTIP);
}
