/** The subset of Electron's `nativeTheme` used to detect the taskbar theme. */
export interface PanelTheme {
  readonly shouldUseDarkColors: boolean;
  /** Windows has one theme for apps and another for the taskbar; older versions of Electron lack this. */
  readonly shouldUseDarkColorsForSystemIntegratedUI?: boolean;
}

/** Whether the taskbar or panel with the icon is dark. */
export function isPanelDark(
  theme: PanelTheme,
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  // GNOME's bar is dark in its light theme, too. Other Linux panels follow the theme.
  if (platform === 'linux' && (env.XDG_CURRENT_DESKTOP ?? '').toUpperCase().split(':').includes('GNOME')) return true;
  return theme.shouldUseDarkColorsForSystemIntegratedUI ?? theme.shouldUseDarkColors;
}
