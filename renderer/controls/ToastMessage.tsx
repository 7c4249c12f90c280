import { useEffect, useState } from 'react';
import { Text } from 'react-aria-components';

/** Until a screen reader knows of the place, in milliseconds. */
const KNOWN_MS = 100;

/**
 * What a toast says. React Aria's own content interrupts what is being read out; this waits its turn. Of a place that
 * comes with its words nothing is read out, so its words are told once the place is there.
 */
export function ToastMessage({ text }: { readonly text: string }) {
  const [isTold, setTold] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTold(true), KNOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="toast-text" role="status">
      <Text slot="title" {...(!isTold && { 'aria-hidden': true })}>
        {text}
      </Text>
    </div>
  );
}
