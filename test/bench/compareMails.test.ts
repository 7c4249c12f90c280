import { expect, it } from 'vitest';
import { summarizeMails } from '../../bench/mails/compareMails.ts';
import type { MailFigures } from '../../bench/mails/measureMails.ts';

const mail = (name: string, kilobytes: number, warmMs: number): MailFigures => ({
  mail: name,
  kilobytes,
  firstMs: warmMs * 10,
  warmMs,
  maxMs: 50,
});

const OWN = [
  [mail('short', 4, 1), mail('long', 90, 10)],
  [mail('short', 4, 2), mail('long', 90, 30)],
  [mail('short', 4, 6), mail('long', 90, 20)],
];

it('shows medians of the rounds without another checkout', () => {
  expect(summarizeMails(OWN, [])).toEqual([mail('short', 4, 2), mail('long', 90, 20)]);
});

it('divides times of this checkout by those of the other one, round by round', () => {
  const others = [[mail('short', 4, 2)], [mail('short', 4, 2)], [mail('short', 4, 2)]];
  expect(summarizeMails(OWN, others)[0]?.other).toEqual({ warmMs: 2, ratio: 1 });
  const busy = [[mail('short', 4, 2)], [mail('short', 4, 1)], [mail('short', 4, 12)]];
  expect(summarizeMails(OWN, busy)[0]?.other).toEqual({ warmMs: 2, ratio: 0.5 });
});

it.each([mail('short', 5, 1), mail('tiny', 4, 1)])(
  'does not compare with another mail: $mail, $kilobytes KB',
  (one) => {
    expect(summarizeMails(OWN, [[one], [one], [one]])[0]).not.toHaveProperty('other');
  },
);
