import type { ClientState, ClientView } from '../../mcp/clientSetup/clientView.ts';
import type { ClientItem } from '../../preload/clientContract.ts';

/** The clients as plain data that nobody else can change. */
export function toClientItems(views: readonly ClientView[]): ClientItem[] {
  return views.map(({ step, lastHandshake, state, ...view }) => ({
    ...view,
    state: stateItem(state),
    step: step && { ...step },
    lastHandshake: lastHandshake && { ...lastHandshake },
  }));
}

function stateItem(state: ClientState): ClientItem['state'] {
  switch (state.kind) {
    case 'choose_place':
      return { ...state, choices: state.choices.map((choice) => ({ ...choice })) };
    case 'stale':
      return { ...state, differs: [...state.differs] };
    default:
      return { ...state };
  }
}
