// `npm run bench`: measures one part after the other and prints each table as soon as it is measured.
import { parseArgs } from 'node:util';
import { findDesktopElectron } from '../test/e2e/desktop/desktopAvailability.ts';
import { findElectron } from '../test/e2e/electronAvailability.ts';
import { type AppMeasurement, measureApp } from './app/measureApp.ts';
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
import { measureMails } from './mails/measureMails.ts';
import { measureCalls } from './measureCalls.ts';
import { measureStartup } from './measureStartup.ts';
import { measureResponses, measureToolList } from './responses/measureResponses.ts';
import { measureStdio } from './stdio/measureStdio.ts';
import { loadTokenizer } from './tokenizer.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    'round-ms': { type: 'string', default: '600' },
    'warm-up-calls': { type: 'string', default: '5000' },
  },
});
const rounds = Number(values.rounds);
const roundMs = Number(values['round-ms']);
const warmUpCalls = Number(values['warm-up-calls']);

const print = (text: string) => void (values.json || process.stdout.write(`${text}\n\n`));

/** Measures the app if this machine can show one; a failure leaves the other tables intact. */
async function measureAppIfPossible(desktop: Awaited<ReturnType<typeof findDesktopElectron>>): Promise<AppMeasurement> {
  if (!desktop.ok) return { ok: false, why: desktop.why };
  try {
    return { ok: true, rows: await measureApp(rounds, desktop) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

// Check everything that may be missing before minutes of measuring.
installRivals();
const electron = await findElectron();
const desktop = electron.ok ? await findDesktopElectron() : electron;
print(introduction(process.version));
if (!desktop.ok) print(`Skipping the app: ${desktop.why}`);
if (!electron.ok) print(`Skipping the bridge on Electron: ${electron.why}`);

const start = await measureStartup(rounds);
print(startupLine(start));

const growth = measureGrowth(rounds);
print(growthTable(growth));

const mails = measureMails();
print(mailsTable(mails));

const hostile = await measureHostileTickets();
print(hostileTable(hostile));

const countTokens = await loadTokenizer();
const servers = await startServers();
const load = startLoadGenerator();
try {
  const list = await measureToolList(servers, countTokens);
  print(toolListLine(list));
  const responses = await measureResponses(servers, countTokens);
  print(responsesTable(responses));
  const calls = await measureCalls(servers, load, { rounds, roundMs, warmUpCalls });
  print(callsTable(calls));
  const bridgeRuntime = electron.ok ? electron.executable : undefined;
  const stdio = await measureStdio(servers, bridgeRuntime, { rounds, callsPerRound: 300, warmUpCalls: 200 });
  print(stdioTable(stdio));
  const app = await measureAppIfPossible(desktop);
  print(appTable(app));
  const figures: Figures = { node: process.version, calls, list, responses, start, growth, mails, hostile, app, stdio };
  const goals = judge(figures);
  print(goalsTable(goals));
  if (values.json) process.stdout.write(`${JSON.stringify({ ...figures, goals })}\n`);
} finally {
  load.stop();
  await servers.stop();
}
