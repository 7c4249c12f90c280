import { isVisible } from '../../mcp/access/authorize.ts';
import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import { type Message, message } from '../../mcp/texts/message.ts';
import type { Texts } from '../../mcp/texts/texts.ts';
import type { AccountView, AppState, ServerView } from '../../preload/contract.ts';
import { remainingQuota } from '../state/remainingQuota.ts';
import { truncateLine } from './truncateLine.ts';

export const accountName = ({ demo, appName }: AccountView): Message | string =>
  demo ? message('tray.status.demo') : truncateLine(appName, 25);

/** How many tools the servers offer together right now. */
export function usableTools({ readOnly }: Pick<AppState, 'readOnly'>, servers: readonly ServerView[]): number {
  const globalAccess = { readOnly, paused: undefined };
  const grants = servers.map(({ methods, tags, caseLimit, readOnly: own }) => ({
    methods: methods ?? undefined,
    tags: tags ?? undefined,
    caseLimit: caseLimit ?? undefined,
    readOnly: own,
  }));
  return OPERATIONS.filter((operation) => grants.some((grant) => isVisible(operation, grant, globalAccess))).length;
}

/** The overall state in one line. */
function mainLine(state: AppState): Message {
  if (state.engine === 'starting') return message('tray.status.starting');
  if (state.engine === 'failed') return message('tray.status.notStarted');
  const { accounts, servers, paused, readOnly } = state;
  if (accounts.length === 0) return message('tray.status.noAccount');
  const names =
    accounts.length > 2 ? [message('tray.status.accounts', { count: accounts.length })] : accounts.map(accountName);
  if (paused !== null) {
    const isDate = !Number.isNaN(Date.parse(paused));
    return isDate
      ? message('tray.status.pausedUntil', { accounts: names, when: paused })
      : message('tray.status.paused', { accounts: names });
  }
  if (servers.length === 0) return message('tray.status.noAccess', { accounts: names });
  const count = usableTools(state, servers);
  return readOnly
    ? message('tray.status.readOnly', { accounts: names, count })
    : message('tray.status.running', { accounts: names, count });
}

/** Calls of the last hour and, if FuseDesk reported it recently, what is left of the limit. */
function callsLine(state: AppState, now: number): Message {
  const calls = message('tray.status.calls', { count: state.callsLastHour });
  const quota = remainingQuota(state, now);
  if (!quota) return calls;
  const { remaining, limit } = quota;
  return limit === undefined
    ? message('tray.status.callsLeft', { calls, remaining })
    : message('tray.status.callsLeftOfLimit', { calls, remaining, limit });
}

/** The status in the menu: the overall state and, once calls are possible, their number. */
export function statusLines(state: AppState, now: number, { format }: Texts): readonly string[] {
  const main = format(mainLine(state));
  if (state.engine !== 'running' || state.accounts.length === 0) return [main];
  return [main, format(callsLine(state, now))];
}
