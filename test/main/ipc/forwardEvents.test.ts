import { expect, test } from 'vitest';
import { sendEvent } from '../../../main/ipc/forwardEvents.ts';

function receiver(state: { destroyed?: boolean; crashed?: boolean }) {
  const sent: unknown[] = [];
  return {
    sent,
    isDestroyed: () => state.destroyed === true,
    isCrashed: () => state.crashed === true,
    send: (...message: unknown[]) => void sent.push(message),
  };
}

test('sends an event on its own channel with only its payload', () => {
  const page = receiver({});
  sendEvent(page, 'state.changed', { readOnly: true });
  expect(page.sent).toEqual([['bridge:event:state.changed', { readOnly: true }]]);
});

test.each([{ destroyed: true }, { crashed: true }])('sends nothing to a closed or crashed page: %o', (state) => {
  const page = receiver(state);
  sendEvent(page, 'state.changed', { readOnly: true });
  expect(page.sent).toEqual([]);
});
