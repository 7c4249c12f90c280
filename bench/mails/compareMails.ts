import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { OtherCheckout } from '../otherCheckout.ts';
import { startProcess } from '../processes/startProcess.ts';
import { median, medianRatio, rounded } from '../statistics.ts';
import type { MailFigures } from './measureMails.ts';

/** The times of one mail; medians of the rounds. */
export interface ComparedMail extends MailFigures {
  readonly other?: {
    readonly warmMs: number;
    /** This checkout's time divided by the other's, round by round. */
    readonly ratio: number;
  };
}

export interface MailComparison {
  readonly mails: readonly ComparedMail[];
  /** Why the other checkout's times are left out. */
  readonly leftOut?: string;
}

/** What each checkout runs for itself. */
const PROCESS = 'bench/processes/mailsProcess.ts';

const mailFigures = z.array(
  z.object({ mail: z.string(), kilobytes: z.number(), firstMs: z.number(), warmMs: z.number(), maxMs: z.number() }),
);

/** Measures the sample mails in a new process per round, in turns with another checkout that has the same program. */
export async function compareMails(rounds: number, other?: OtherCheckout): Promise<MailComparison> {
  const otherProcess = other && path.join(other.folder, PROCESS);
  const isComparable = otherProcess !== undefined && existsSync(otherProcess);
  const own: MailFigures[][] = [];
  const others: MailFigures[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(await figuresOf(PROCESS));
    if (isComparable) others.push(await figuresOf(otherProcess));
  }
  const leftOut =
    other && !isComparable ? `Mails of the other checkout are left out: it has no ${PROCESS}.` : undefined;
  return { mails: summarizeMails(own, others), ...(leftOut !== undefined && { leftOut }) };
}

async function figuresOf(script: string): Promise<MailFigures[]> {
  const { firstLine, stop } = await startProcess(script);
  await stop();
  return mailFigures.parse(JSON.parse(firstLine));
}

/** The medians of the rounds; compares only mails that both checkouts have in the same size. */
export function summarizeMails(
  own: readonly (readonly MailFigures[])[],
  others: readonly (readonly MailFigures[])[],
): readonly ComparedMail[] {
  return (own[0] ?? []).map((one) => {
    const isSame = ({ mail, kilobytes }: MailFigures) => mail === one.mail && kilobytes === one.kilobytes;
    const roundsOf = (rounds: readonly (readonly MailFigures[])[]) => rounds.flatMap((mails) => mails.filter(isSame));
    const warmTimes = (mails: readonly MailFigures[]) => mails.map(({ warmMs }) => warmMs);
    const mine = roundsOf(own);
    const theirs = warmTimes(roundsOf(others));
    return {
      ...one,
      firstMs: rounded(median(mine.map(({ firstMs }) => firstMs))),
      warmMs: rounded(median(warmTimes(mine))),
      ...(theirs.length > 0 && {
        other: { warmMs: rounded(median(theirs)), ratio: medianRatio(warmTimes(mine), theirs) },
      }),
    };
  });
}
