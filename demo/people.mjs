// The two hosts of the demo. A viewer gets a number.

export const hosts = {
  mina: { userID: 'mina', userName: 'Mina Okafor', liveID: 'late-night-sketching', liveName: 'Late night sketching' },
  dario: { userID: 'dario', userName: 'Dário Reis', liveID: 'studio-fado', liveName: 'Studio fado' },
};

export const viewer = (number) => ({ userID: `viewer-${number}`, userName: `Viewer ${number}` });
