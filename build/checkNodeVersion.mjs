// Runs before the scripts of package.json, so that a wrong version of Node fails with a clear message.
const major = Number(process.versions.node.split('.')[0]);
if (major !== 24) {
  process.stderr.write(
    `This project needs Node 24. "npm ci" installs it for Linux and macOS (x64 and ARM) and for Windows (x64). ` +
      `This is Node ${process.versions.node}: run "npm ci" without --omit=optional, or use your own Node 24.\n`,
  );
  process.exit(1);
}
