/** A test of a device that runs until it is stopped. Loaded only when somebody tests a device. */
export interface DeviceTest {
  stop(): void;
}

const stopTracks = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

/** Tells how loud the microphone is, 0 to 100, every `interval` seconds. */
export async function testMicrophone(
  microphone: Promise<MediaStream>, interval: number, onLevel: (level: number) => void,
): Promise<DeviceTest> {
  const stream = await microphone;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    // Speech lies around an RMS of 0.1: a third of the scale per factor of ten shows it in the middle.
    onLevel(Math.round(Math.min(100, Math.max(0, 100 + 33 * Math.log10(rms + 1e-4)))));
  }, interval * 1000);
  return {
    stop() {
      clearInterval(timer);
      stopTracks(stream);
      void context.close();
    },
  };
}

/** Shows the camera in a video element. */
export async function testCamera(camera: Promise<MediaStream>, view: HTMLVideoElement): Promise<DeviceTest> {
  const stream = await camera;
  view.muted = true;
  view.srcObject = stream;
  await view.play();
  return {
    stop() {
      stopTracks(stream);
      if (view.srcObject === stream) view.srcObject = null;
    },
  };
}

/** Plays a sound file on a speaker; `onEnd` when it is over. */
export async function testSpeaker(
  filePath: string, deviceID: string, outputVolume: number, onEnd: () => void,
): Promise<DeviceTest> {
  const sound = new Audio(filePath);
  sound.volume = outputVolume / 100;
  if (deviceID) await sound.setSinkId(deviceID);
  sound.addEventListener('ended', onEnd, { once: true });
  await sound.play();
  return { stop: () => sound.pause() };
}
