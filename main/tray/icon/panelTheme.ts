/** As much of Electron's `nativeTheme` as tells of the taskbar. */
export interface PanelTheme {
  readonly shouldUseDarkColors: boolean;
  /** Windows has a theme for apps and another for the taskbar; in older runtimes the latter is not told. */
  readonly shouldUseDarkColorsForSystemIntegratedUI?: boolean;
}

/** Whether the taskbar or panel that holds the icon is dark. */
export function isPanelDark(
  theme: PanelTheme,
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  // GNOME's bar is dark in its light theme too; elsewhere on Linux panels follow the theme, and nobody tells more.
  if (platform === 'linux' && (env.XDG_CURRENT_DESKTOP ?? '').toUpperCase().split(':').includes('GNOME')) return true;
  return theme.shouldUseDarkColorsForSystemIntegratedUI ?? theme.shouldUseDarkColors;
}
