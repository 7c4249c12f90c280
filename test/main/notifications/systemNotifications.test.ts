import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { systemNotifications } from '../../../main/notifications/systemNotifications.ts';
import { message } from '../../../mcp/texts/message.ts';
import { TEXTS } from '../sampleAppStates.ts';

test('shows a message under the app name and opens the window on a click', () => {
  const made: { readonly options: unknown; readonly emitter: EventEmitter; shown: boolean }[] = [];
  class Maker {
    readonly one;
    constructor(options: unknown) {
      this.one = { options, emitter: new EventEmitter(), shown: false };
      made.push(this.one);
    }
    show() {
      this.one.shown = true;
    }
    on(event: string, listener: () => void) {
      return this.one.emitter.on(event, listener);
    }
  }
  let opened = 0;
  systemNotifications(Maker, TEXTS, () => {
    opened += 1;
  })(message('problems.limitReached'));
  expect(made).toMatchObject([
    { options: { title: 'FuseDesk Bridge', body: "FuseDesk's hourly API limit is used up" }, shown: true },
  ]);
  made[0]?.emitter.emit('close');
  expect(opened).toBe(0);
  made[0]?.emitter.emit('click');
  expect(opened).toBe(1);
});
