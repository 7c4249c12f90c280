// Replaces `electron` outside Electron, since importing the npm package would download a binary.
const electron = {};
// biome-ignore lint/style/noDefaultExport: electron-store imports the default export.
export default electron;
