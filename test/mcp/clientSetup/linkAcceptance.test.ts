import { expect, test } from 'vitest';
import { fakeClient } from './fakeClient.ts';
import { entryIn, openTestSetup, settle } from './openTestSetup.ts';

const ENTRY = entryIn('/opt/app', 'cursor', 'one');

async function byLink() {
  const setup = await openTestSetup({ client: fakeClient({ id: 'cursor', title: 'Cursor' }) });
  const shown = await setup.connections.preview({ client: 'cursor', serverId: 'one', via: 'link' });
  if (!shown.ok) throw new Error(shown.message.code);
  expect(shown.preview.parts).toEqual([{ kind: 'link', shown: 'an entry' }]);
  return { ...setup, confirm: () => setup.connections.confirm(shown.preview.id) };
}

test('opens a link and records the entry once the client has accepted it', async () => {
  const { confirm, opened, step, state, client, clock, handshake, connections } = await byLink();
  expect(await confirm()).toMatchObject({ ok: true, kind: 'handed_over' });
  expect(opened).toEqual(['cursor://install']);
  expect(step()).toBe('waiting_for_client');
  clock.advance(3_000);
  await settle();
  expect(step()).toBe('waiting_for_client');
  client.currentEntry = ENTRY;
  clock.advance(3_000);
  await settle();
  expect(step()).toBeNull();
  expect(state()).toBe('written');
  clock.advance(1_000);
  handshake();
  expect(state()).toBe('connected');
  await connections.close();
});

test('gives up after ten minutes and records nothing', async () => {
  const { confirm, step, state, clock, connections } = await byLink();
  await confirm();
  for (let passed = 0; passed < 200; passed += 1) {
    clock.advance(3_000);
    await settle();
    if (passed < 198) expect(step()).toBe('waiting_for_client');
  }
  expect(step()).toBeNull();
  expect(state()).toBe('not_connected');
  await connections.close();
  expect(clock.waiting()).toBe(0);
});

test('stops polling after cancel', async () => {
  const { confirm, step, clock, connections } = await byLink();
  await confirm();
  connections.cancel('cursor');
  expect(step()).toBeNull();
  expect(clock.waiting()).toBe(0);
});

test('refuses if the link cannot be opened', async () => {
  const { confirm, world, step } = await byLink();
  world.linkFails = true;
  expect(await confirm()).toMatchObject({ ok: false, code: 'no_link' });
  expect(step()).toBe('refused');
});
