/** Of the steps that are asked for within one turn of the event loop, takes the last one, at the turn's end. */
export function createCoalescer(): { ask(step: () => void): void; cancel(): void } {
  let last: (() => void) | undefined;
  return {
    ask(step) {
      if (!last) {
        setImmediate(() => {
          const due = last;
          last = undefined;
          due?.();
        });
      }
      last = step;
    },
    cancel() {
      last = last && (() => {});
    },
  };
}
