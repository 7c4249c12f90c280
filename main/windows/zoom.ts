/** What a key does to the size of all that is shown. */
export type ZoomAction = 'in' | 'out' | 'reset';

interface Key {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
}

/** Up to twice the size, as text has to be (https://www.w3.org/WAI/WCAG22/Understanding/resize-text). */
const STEPS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** Ctrl with plus, minus or 0, where no menu sees to that. */
export function zoomActionOf({ type, key, control, alt }: Key, platform: NodeJS.Platform): ZoomAction | undefined {
  if (platform === 'darwin' || type !== 'keyDown' || !control || alt) return undefined;
  // On most keyboards plus is above the equals sign.
  if (key === '+' || key === '=') return 'in';
  if (key === '-' || key === '_') return 'out';
  return key === '0' ? 'reset' : undefined;
}

/** The next size from one, as a factor of the usual. */
export function nextZoomFactor(from: number, enlarging: ZoomAction): number {
  // What comes back from Chromium was rounded on its way.
  const slack = 0.01;
  switch (enlarging) {
    case 'in':
      return STEPS.find((step) => step > from + slack) ?? 2;
    case 'out':
      return STEPS.findLast((step) => step < from - slack) ?? STEPS[0];
    case 'reset':
      return 1;
  }
}
