// Starts the built app as a login does, without an icon, and keeps what V8 has compiled for it by then.
// Arguments: the start script of the app, and a data folder that somebody has set up.
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const electron = require('electron');

const [startScript, dataDir] = process.argv.slice(-2);

/** Nobody is to see an icon come and go, and there may be no desktop to show one. */
class NoIcon {
  setContextMenu() {}
  setImage() {}
  setToolTip() {}
  on() {}
  destroy() {}
}
const withoutIcon = Object.create(electron, { Tray: { value: NoIcon } });
const load = Module._load;
Module._load = (id, ...others) => (id === 'electron' ? withoutIcon : load(id, ...others));

/** Long enough for what is loaded right after a start, in milliseconds. */
const SETTLE_MS = 1_500;

function isReady() {
  try {
    return readFileSync(path.join(dataDir, 'logs', 'app.log'), 'utf8').includes('"message":"ready"');
  } catch {
    // No log yet.
    return false;
  }
}

async function keep() {
  process.argv = [process.execPath, path.dirname(startScript), `--data-dir=${dataDir}`, '--hidden'];
  const { scripts, compiledFile } = require(startScript);
  const kept = new Set();
  const keepNew = () => {
    for (const [file, script] of scripts) {
      if (kept.has(file)) continue;
      writeFileSync(compiledFile(file), script.createCachedData());
      kept.add(file);
    }
  };
  while (!isReady()) await delay(5);
  // Of what a start needs no more than a start has used: each function kept takes time to read.
  keepNew();
  await delay(SETTLE_MS);
  keepNew();
}

keep().then(
  () => electron.app.exit(0),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    electron.app.exit(1);
  },
);
