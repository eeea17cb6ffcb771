/** A track that is quiet for so long gives nothing; less is a hiccup. Milliseconds. */
const quietFor = 2_000;
/** A camera may take so long to its first picture. Milliseconds. */
const firstPicture = 6_000;

/** Tells when nothing comes from a track that is on, and when something comes again. */
export function watchSignal(track: MediaStreamTrack, onChange: (isFlowing: boolean) => void): void {
  let isFlowing = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (next: boolean): void => {
    clearTimeout(timer);
    if (next === isFlowing || track.readyState === 'ended') return;
    isFlowing = next;
    onChange(next);
  };
  const wait = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A page that is not seen may be given no pictures.
      if (globalThis.document?.hidden) wait(ms);
      else tell(false);
    }, ms);
  };
  track.addEventListener('mute', () => wait(quietFor));
  track.addEventListener('unmute', () => tell(true));
  track.addEventListener('ended', () => clearTimeout(timer));
  if (track.kind !== 'video' || typeof document === 'undefined') return;
  // Some cameras open without a word and then send nothing at all: only a picture proves that there is one.
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  video.addEventListener('loadeddata', () => {
    video.srcObject = null;
    tell(true);
  }, { once: true });
  video.play().catch(() => {});
  wait(firstPicture);
}
