/** Tells how loud the sound in an analyser is, 0 to 100. */
export function levelMeter(analyser: AnalyserNode): () => number {
  const samples = new Float32Array(analyser.fftSize);
  return () => {
    analyser.getFloatTimeDomainData(samples);
    const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    // Speech lies around an RMS of 0.1: a third of the scale per factor of ten shows it in the middle.
    return Math.round(Math.min(100, Math.max(0, 100 + 33 * Math.log10(rms + 1e-4))));
  };
}

/** Milliseconds between two looks at the level. */
const lookEvery = 200;

export interface MicrophoneSound {
  /** 0 to 100; answers the track to send, whose `stop()` stops the microphone too. */
  setVolume(volume: number): MediaStreamTrack;
}

/**
 * Measures what a microphone sends, and makes it quieter where that is wanted. At full volume the microphone's own track is the one to send, so
 * that nobody pays for a way through the mixer. Null without Web Audio.
 */
export function createMicrophoneSound(
  microphone: MediaStreamTrack, onLevel: (level: number) => void,
): MicrophoneSound | null {
  if (typeof AudioContext === 'undefined') return null;
  // It is never heard; browsers that know no empty sink open the speakers for it all the same.
  const context = new AudioContext({ sinkId: { type: 'none' } } as AudioContextOptions);
  const gain = context.createGain();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([microphone])).connect(gain).connect(analyser);
  const level = levelMeter(analyser);
  const timer = setInterval(() => {
    // Nothing tells when a page stops a track.
    if (microphone.readyState === 'ended') return close();
    if (context.state === 'suspended') void context.resume();
    onLevel(level());
  }, lookEvery);
  let sent = microphone;

  function close(): void {
    if (context.state === 'closed') return;
    clearInterval(timer);
    void context.close();
    onLevel(0);
  }

  function mix(): MediaStreamTrack {
    const output = context.createMediaStreamDestination();
    gain.connect(output);
    const track = output.stream.getAudioTracks()[0]!;
    const stop = track.stop.bind(track);
    track.stop = () => {
      stop();
      microphone.stop();
      close();
    };
    // Muting is the sent track's business from now on.
    microphone.enabled = true;
    return track;
  }

  return {
    setVolume(volume) {
      gain.gain.value = volume / 100;
      if (volume < 100 && sent === microphone) sent = mix();
      return sent;
    },
  };
}
