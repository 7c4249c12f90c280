/** electron-builder's hook before it packs: `false` says that dist/ is whole, so that it gathers no node_modules. */
export async function beforeBuild(): Promise<boolean> {
  return false;
}
