/** Work that is asked for often and done at most once per animation frame. */
export interface FrameBatch {
  /** Asks for a run with the next frame. */
  request(): void;
  /** Forgets what was asked for. */
  cancel(): void;
}

/**
 * Frames where there are any; a hidden tab gets none, so there and in Node a timer stands in.
 * A tab may be hidden between asking and the frame: the timer runs beside it, and the first one wins.
 */
export function frameBatch(run: () => void): FrameBatch {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    if (timer === undefined) return;
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    timer = undefined;
  };
  const fire = () => {
    cancel();
    run();
  };
  const request = () => {
    if (timer !== undefined) return;
    frame = (globalThis as Partial<typeof globalThis>).requestAnimationFrame?.(fire);
    timer = setTimeout(fire, frame === undefined ? 16 : 200);
  };
  return { request, cancel };
}
