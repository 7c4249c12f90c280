import { CircleCheck, CircleDashed, Hourglass, TriangleAlert } from 'lucide-react';
import type { Tone } from './clientStatus.ts';

const ICONS = { good: CircleCheck, busy: Hourglass, off: CircleDashed, warning: TriangleAlert };

/** The shape that stands for how a client is. */
export function ClientStatusIcon({ tone, size = 18 }: { readonly tone: Tone; readonly size?: number }) {
  const Icon = ICONS[tone];
  return <Icon size={size} className={`tone-icon ${tone}`} aria-hidden="true" />;
}
