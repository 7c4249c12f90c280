import { expect, onTestFinished, test } from 'vitest';
import { startTestEngine } from '../../fixtures/testEngine.ts';

async function staffOf(scopes?: readonly string[]) {
  const { engine, account, close } = await startTestEngine({ sandbox: scopes === undefined ? {} : { scopes } });
  onTestFinished(close);
  return engine.commands.staffNames(account.id);
}

test('names departments and reps in alphabetical order', async () => {
  const staff = await staffOf();
  expect(staff?.departments).toContainEqual({ id: 4, name: 'Billing' });
  expect(staff?.reps).toContainEqual({ id: 14, name: 'Rahul Menon' });
  const names = staff?.departments.map(({ name }) => name) ?? [];
  expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other)));
});

test('names what the key may list, and nothing if it may list neither', async () => {
  expect((await staffOf(['reps']))?.departments).toEqual([]);
  expect(await staffOf(['cases'])).toBeUndefined();
});

test('names nobody of an account that is gone', async () => {
  const { engine, close } = await startTestEngine();
  onTestFinished(close);
  expect(await engine.commands.staffNames('gone')).toBeUndefined();
});
