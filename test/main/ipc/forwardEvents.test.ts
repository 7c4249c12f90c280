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

test('an event goes out on its own channel, with its payload alone', () => {
  const page = receiver({});
  sendEvent(page, 'state.changed', { readOnly: true });
  expect(page.sent).toEqual([['bridge:event:state.changed', { readOnly: true }]]);
});

test.each([{ destroyed: true }, { crashed: true }])('nothing is sent to a page that is gone: %o', (state) => {
  const page = receiver(state);
  sendEvent(page, 'state.changed', { readOnly: true });
  expect(page.sent).toEqual([]);
});
