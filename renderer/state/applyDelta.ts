import type { AppState, StateDelta } from '../../preload/contract.ts';

/** The state after a change; parts that did not change stay the very objects they were. */
export function applyDelta(state: AppState, delta: StateDelta): AppState {
  return {
    version: changed(delta.version, state.version),
    platform: changed(delta.platform, state.platform),
    packaged: changed(delta.packaged, state.packaged),
    engine: changed(delta.engine, state.engine),
    readOnly: changed(delta.readOnly, state.readOnly),
    paused: changed(delta.paused, state.paused),
    storage: changed(delta.storage, state.storage),
    accounts: changed(delta.accounts, state.accounts),
    servers: changed(delta.servers, state.servers),
    apiTokens: changed(delta.apiTokens, state.apiTokens),
    handshakes: changed(delta.handshakes, state.handshakes),
    clients: changed(delta.clients, state.clients),
    callsLastHour: changed(delta.callsLastHour, state.callsLastHour),
    tools: changed(delta.tools, state.tools),
    startAtLogin: changed(delta.startAtLogin, state.startAtLogin),
    updates: changed(delta.updates, state.updates),
    problems: changed(delta.problems, state.problems),
  };
}

/** Not `??`, since `null` is a value of its own. */
function changed<T>(now: T | undefined, before: T): T {
  return now === undefined ? before : now;
}
