import type { ConnectionState, ConnectionView } from '../../mcp/connecting/connections.ts';
import type { ConnectionItem } from '../../preload/connection.ts';

/** The connections as the state tree holds them: plain data that nobody else can change. */
export function connectionItems(views: readonly ConnectionView[]): ConnectionItem[] {
  return views.map(({ step, proof, state, ...view }) => ({
    ...view,
    state: stateItem(state),
    step: step && { ...step },
    proof: proof && { ...proof },
  }));
}

function stateItem(state: ConnectionState): ConnectionItem['state'] {
  switch (state.kind) {
    case 'choose_place':
      return { ...state, choices: state.choices.map((choice) => ({ ...choice })) };
    case 'stale':
      return { ...state, differs: [...state.differs] };
    default:
      return { ...state };
  }
}
