import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactingLog } from '../../../main/lifecycle/redactingLog.ts';
import { recordedLog } from '../recordedMessages.ts';

const printable = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });

test('a key that it was told of is nowhere in it, whatever it looks like and wherever it stands', () => {
  const keys = printable.filter((key) => key.length >= 6 && !'[hidden]'.includes(key));
  fc.assert(
    fc.property(keys, (key) => {
      const recorded = recordedLog();
      const log = redactingLog(recorded);
      log.addSecret(key);
      const error = new Error(`no answer for ${key}`);
      log.error(error.stack ?? '', { error: error.message, [`x ${key}`]: 1 });
      log.warn(`GET https://acme.example/back?apikey=${encodeURIComponent(key)}`, { body: JSON.stringify({ a: key }) });
      log.info(`Authorization: Basic ${Buffer.from(key).toString('base64')}`);
      const said = recorded.lines.map(({ message, facts }) => [message, ...Object.entries(facts ?? {}).flat()]);
      const shown = said.flat().join('\n').replaceAll('[hidden]', '\u0000');
      for (const form of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)]) {
        expect(shown).not.toContain(form);
      }
      expect(shown).toContain('\u0000');
    }),
  );
});

test('everything else stays as it was', () => {
  const recorded = recordedLog();
  const log = redactingLog(recorded);
  log.addSecret('a');
  log.addSecret('some-key');
  log.info('a plain sentence', { port: 3000, on: true, name: 'settings' });
  log.info('without facts');
  expect(recorded.lines).toEqual([
    { level: 'info', message: 'a plain sentence', facts: { port: 3000, on: true, name: 'settings' } },
    { level: 'info', message: 'without facts' },
  ]);
});
