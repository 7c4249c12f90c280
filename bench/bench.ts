// `npm run bench`: measures one part after the other and prints each table as soon as it is measured.
import { findDesktopElectron } from '../test/e2e/desktop/desktopAvailability.ts';
import { type ElectronAvailability, findElectron } from '../test/e2e/electronAvailability.ts';
import type { AppMeasurement } from './app/appFigures.ts';
import { measureApp } from './app/measureApp.ts';
import { type BenchOptions, type BenchPart, parseBenchOptions } from './benchOptions.ts';
import {
  appTable,
  callsTable,
  goalsTable,
  growthTable,
  hostileTable,
  introduction,
  mailsTable,
  responsesTable,
  startupLine,
  stdioTable,
  toolListLine,
} from './benchReport.ts';
import { startServers } from './benchServers.ts';
import { type Figures, judge } from './goals.ts';
import { measureGrowth } from './growth/measureGrowth.ts';
import { measureHostileTickets } from './hostile/measureHostileTickets.ts';
import { installRivals } from './installRivals.ts';
import { startLoadGenerator } from './load/loadGenerator.ts';
import { compareMails } from './mails/compareMails.ts';
import { measureCalls } from './measureCalls.ts';
import { measureStartup } from './measureStartup.ts';
import { findOtherCheckout, type OtherCheckout } from './otherCheckout.ts';
import { measureResponses, measureToolList } from './responses/measureResponses.ts';
import { measureStdio } from './stdio/measureStdio.ts';
import { loadTokenizer } from './tokenizer.ts';

const parsed = parseBenchOptions(process.argv.slice(2));
const found = parsed.ok && parsed.options.beside !== undefined ? findOtherCheckout(parsed.options.beside) : undefined;
if (!parsed.ok) refuse(parsed.why);
else if (found?.ok === false) refuse(found.why);
else await measure(parsed.options, found?.checkout);

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}

async function measure(options: BenchOptions, other: OtherCheckout | undefined): Promise<void> {
  const { json, parts, rounds, roundMs, warmUpCalls } = options;
  const print = (text: string) => void (json || process.stdout.write(`${text}\n\n`));
  const includes = (...names: readonly BenchPart[]) => names.some((name) => parts.includes(name));

  /** Measures a part and prints its table; undefined if the run leaves it out. */
  async function part<T>(name: BenchPart, take: () => T | Promise<T>, show: (figures: T) => string) {
    if (!includes(name)) return undefined;
    const figures = await take();
    print(show(figures));
    return figures;
  }

  // Check everything that may be missing before minutes of measuring.
  if (includes('start', 'responses', 'calls', 'stdio')) installRivals();
  const electron = includes('stdio', 'app') ? await findElectron() : undefined;
  const desktop = electron?.ok ? await findDesktopElectron() : electron;
  print(introduction(process.version));
  if (other) print(`Beside the checkout in ${other.folder}.`);
  if (desktop?.ok === false && includes('app')) print(`Skipping the app: ${desktop.why}`);
  if (electron?.ok === false && includes('stdio')) print(`Skipping the bridge on Electron: ${electron.why}`);

  const start = await part('start', () => measureStartup(rounds, other), startupLine);
  const growth = await part('growth', () => measureGrowth(rounds), growthTable);
  const mails = await part('mails', () => compareMails(rounds, other), mailsTable);
  const hostile = await part('hostile', measureHostileTickets, hostileTable);
  const served = includes('responses', 'calls', 'stdio') ? await measureServed() : undefined;
  const app = await part('app', () => measureAppIfPossible(rounds, desktop, other), appTable);

  const figures: Figures = {
    start,
    growth,
    mails,
    hostile,
    list: served?.list,
    discoveryList: served?.discoveryList,
    responses: served?.responses,
    calls: served?.calls,
    stdio: served?.stdio,
    app,
  };
  const goals = judge(figures);
  if (goals.length > 0) print(goalsTable(goals));
  if (json) process.stdout.write(`${JSON.stringify({ node: process.version, ...figures, goals })}\n`);

  /** The parts that call running servers. */
  async function measureServed() {
    const servers = await startServers(other);
    const load = startLoadGenerator();
    try {
      const list = await part(
        'responses',
        async () => measureToolList(servers.bridge, await loadTokenizer()),
        toolListLine,
      );
      const discoveryList = await part(
        'responses',
        async () => measureToolList(servers.discovery, await loadTokenizer()),
        toolListLine,
      );
      const responses = await part(
        'responses',
        async () => measureResponses(servers, await loadTokenizer()),
        responsesTable,
      );
      const effort = { rounds, roundMs, warmUpCalls };
      const calls = await part('calls', () => measureCalls(servers, load, effort), callsTable);
      const runtime = electron?.ok ? electron.executable : undefined;
      const stdioEffort = { rounds, callsPerRound: 300, warmUpCalls: 200 };
      const stdio = await part('stdio', () => measureStdio(servers, runtime, stdioEffort), stdioTable);
      return { list, discoveryList, responses, calls, stdio };
    } finally {
      load.stop();
      await servers.stop();
    }
  }
}

/** Measures the app if this machine can show one; a failure leaves the other tables intact. */
async function measureAppIfPossible(
  rounds: number,
  desktop: ElectronAvailability | undefined,
  other: OtherCheckout | undefined,
): Promise<AppMeasurement> {
  if (!desktop?.ok) return { ok: false, why: desktop?.why ?? 'no Electron' };
  try {
    return { ok: true, rows: await measureApp(rounds, desktop, other) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
