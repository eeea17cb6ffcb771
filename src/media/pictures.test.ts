import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TileKey } from '../core/media.js';
import { Pictures } from './pictures.js';

const key: TileKey = 'live/ann';
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  document.body.replaceChildren();
});

/** A picture that moves, of one colour. */
function film(colour: string): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 });
  const pen = canvas.getContext('2d')!;
  const draw = setInterval(() => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 64, 64);
  }, 30);
  const stream = canvas.captureStream(30);
  stops.push(() => clearInterval(draw), () => stream.getTracks().forEach((track) => track.stop()));
  return stream;
}

const element = () => {
  const video = document.createElement('video');
  document.body.append(video);
  return video;
};

const hasFrame = (video: HTMLVideoElement) => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;

function world() {
  const shown: { stream: MediaStream | null } = { stream: film('red') };
  const inUse = new Set<MediaStream>();
  const pictures = new Pictures(() => shown.stream, (stream) => {
    inUse.add(stream);
    return () => inUse.delete(stream);
  });
  stops.push(() => pictures.clear());
  return { shown, pictures, inUse };
}

describe('another picture', () => {
  test('starts in the element that is not seen, and then the two change roles', async () => {
    const { shown, pictures, inUse } = world();
    const [first, second] = [element(), element()];
    pictures.attach(key, first, second);
    expect(first.dataset.live).toBe('');
    expect(second.dataset.live).toBeUndefined();
    await vi.waitFor(() => expect(hasFrame(first)).toBe(true));

    const before = shown.stream!;
    shown.stream = film('blue');
    pictures.refresh();
    expect(first.srcObject).toBe(before);
    expect(first.dataset.live).toBe('');
    expect(inUse).toEqual(new Set([before, shown.stream]));
    await vi.waitFor(() => expect(second.dataset.live).toBe(''));
    expect(hasFrame(second)).toBe(true);
    expect(first.dataset.live).toBeUndefined();
    expect(first.srcObject).toBeNull();
    expect(inUse).toEqual(new Set([shown.stream]));
    expect(pictures.of(key)).toEqual([second]);
  });

  test('is not seen before it runs, as long as the one before moves', async () => {
    const { shown, pictures } = world();
    const [first, second] = [element(), element()];
    pictures.attach(key, first, second);
    await vi.waitFor(() => expect(hasFrame(first)).toBe(true));
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 });
    canvas.getContext('2d')!.fillRect(0, 0, 64, 64);
    shown.stream = canvas.captureStream(30);
    pictures.refresh();
    await vi.waitFor(() => expect(hasFrame(second)).toBe(true));
    expect(first.dataset.live).toBe('');
    const draw = setInterval(() => canvas.getContext('2d')!.fillRect(0, 0, 64, 64), 30);
    stops.push(() => clearInterval(draw));
    await vi.waitFor(() => expect(second.dataset.live).toBe(''));
  });

  test('waits for its first frame beside an element that stands alone', async () => {
    const { shown, pictures } = world();
    const video = element();
    pictures.attach(key, video);
    await vi.waitFor(() => expect(hasFrame(video)).toBe(true));
    const before = video.srcObject;
    shown.stream = film('blue');
    pictures.refresh();
    expect(video.srcObject).toBe(before);
    await vi.waitFor(() => expect(video.srcObject).toBe(shown.stream));
    await vi.waitFor(() => expect(hasFrame(video)).toBe(true));
  });

  test('stays in the element that is in picture in picture', async () => {
    const { shown, pictures } = world();
    const [first, second] = [element(), element()];
    pictures.attach(key, first, second);
    await vi.waitFor(() => expect(hasFrame(first)).toBe(true));
    const inPictureInPicture = vi.spyOn(document, 'pictureInPictureElement', 'get').mockReturnValue(first);
    shown.stream = film('blue');
    pictures.refresh();
    await vi.waitFor(() => expect(first.srcObject).toBe(shown.stream));
    expect(first.dataset.live).toBe('');
    expect(second.srcObject).toBeNull();
    inPictureInPicture.mockRestore();
  });

  test('that is gone again before its first frame changes nothing', async () => {
    const { shown, pictures, inUse } = world();
    const [first, second] = [element(), element()];
    pictures.attach(key, first, second);
    await vi.waitFor(() => expect(hasFrame(first)).toBe(true));
    const before = shown.stream;
    shown.stream = film('blue');
    pictures.refresh();
    shown.stream = before;
    pictures.refresh();
    expect(second.srcObject).toBeNull();
    expect(first.dataset.live).toBe('');
    expect(inUse).toEqual(new Set([before]));
  });
});

test('letting go empties both elements, unless somebody attached them anew', () => {
  const { pictures } = world();
  const [first, second] = [element(), element()];
  const undo = pictures.attach(key, first, second);
  const undoNewer = pictures.attach(key, first, second);
  undo();
  expect(first.srcObject).not.toBeNull();
  undoNewer();
  expect([first.srcObject, second.srcObject]).toEqual([null, null]);
});
