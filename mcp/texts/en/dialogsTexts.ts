/** Message boxes and titles of windows. */
export const dialogsTexts = {
  cannotStart: "FuseDesk Bridge can't start",
  dataFolder: "FuseDesk Bridge can't write to its data folder: {{reason}}",
  isFile: '{{path}} is a file. Move or rename it, then start FuseDesk Bridge again.',
  windowCrashed: 'The window crashed twice and was closed.',
  windowCrashedHint: 'Claude stays connected. Open the window again from the tray.',
  approvalTitle: 'Claude needs your approval',
  viewMenu: 'View',
} as const;
