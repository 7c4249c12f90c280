// Measures only the app: `node bench/app/benchApp.ts --rounds 3`.
import { parseArgs } from 'node:util';
import { findDesktopElectron } from '../../test/e2e/desktop/desktopAvailability.ts';
import { appTable } from '../benchReport.ts';
import { measureApp } from './measureApp.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const desktop = await findDesktopElectron();
const app = desktop.ok ? ({ ok: true, rows: await measureApp(Number(values.rounds), desktop) } as const) : desktop;
process.stdout.write(`${appTable(app)}\n`);
