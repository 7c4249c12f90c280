/** What a key does to the zoom. */
export type ZoomAction = 'in' | 'out' | 'reset';

interface Key {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
}

/** Up to 200%, as WCAG requires (https://www.w3.org/WAI/WCAG22/Understanding/resize-text). */
const STEPS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** Ctrl with plus, minus, or 0, on platforms without a menu that does it. */
export function zoomActionOf({ type, key, control, alt }: Key, platform: NodeJS.Platform): ZoomAction | undefined {
  if (platform === 'darwin' || type !== 'keyDown' || !control || alt) return undefined;
  // Most keyboards have plus on the key of the equals sign.
  if (key === '+' || key === '=') return 'in';
  if (key === '-' || key === '_') return 'out';
  return key === '0' ? 'reset' : undefined;
}

/** The next zoom factor. */
export function nextZoomFactor(from: number, action: ZoomAction): number {
  // Chromium rounds the factor.
  const slack = 0.01;
  switch (action) {
    case 'in':
      return STEPS.find((step) => step > from + slack) ?? 2;
    case 'out':
      return STEPS.findLast((step) => step < from - slack) ?? STEPS[0];
    case 'reset':
      return 1;
  }
}
