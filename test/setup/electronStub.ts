// What `electron` is outside Electron: nothing. The npm package itself would fetch a binary when imported.
const electron = {};
// biome-ignore lint/style/noDefaultExport: electron-store imports the default export.
export default electron;
