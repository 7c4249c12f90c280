// Runs first in every script that matters: says plainly when the Node that came is not the one the project brings.
const major = Number(process.versions.node.split('.')[0]);
if (major !== 24) {
  process.stderr.write(
    `This project runs on Node 24, which "npm ci" installs beside it for Linux, macOS and Windows on x64 and for Linux and macOS on ARM. ` +
      `This is Node ${process.versions.node}: run "npm ci" without --omit=optional, or start with a Node 24 of your own.\n`,
  );
  process.exit(1);
}
