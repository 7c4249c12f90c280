/** electron-builder's hook before packing: `false` means that dist/ is complete, so no node_modules are collected. */
export async function beforeBuild(): Promise<boolean> {
  return false;
}
