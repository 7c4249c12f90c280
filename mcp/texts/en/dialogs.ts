/** Message boxes and titles of windows. */
export const dialogs = {
  cannotStart: "FuseDesk Bridge can't start",
  dataFolder: "FuseDesk Bridge can't write to its data folder: {{reason}}",
  isFile: '{{path}} is a file.',
  windowCrashed: 'The window closed because it failed twice.',
  windowCrashedHint: 'Claude stays connected. Open the window again from the tray.',
  approvalTitle: 'Claude needs your approval',
  viewMenu: 'View',
} as const;
