import type { LiveKind, UserInfo } from '../../src/model/index.js';
import { hosts, supporters } from '../../src/backends/simulator/index.js';

export type HostName = 'mina' | 'dario' | 'suvi' | 'kwame' | 'elin' | 'rafa' | 'salma' | 'jun' | 'tomas' | 'nora';

/** Faces of the drawn cast, in its order. */
const cast: readonly HostName[] = ['mina', 'dario', 'suvi', 'kwame', 'elin', 'rafa', 'salma', 'jun', 'tomas', 'nora'];

/** Which face a person has on every page. */
export const faces: Readonly<Record<string, number>> = Object.fromEntries(cast.map((name, face) => [name, face]));

export interface Host {
  userID: HostName;
  userName: string;
  liveID: string;
  liveName: string;
  kind: LiveKind;
  viewers: number;
}

/** The hosts of the drawn screens, by first name. */
export const people: Readonly<Record<HostName, Host>> = Object.fromEntries([
  ...hosts.map((host) => [host.userID, host]),
  [
    'nora',
    {
      userID: 'nora',
      userName: 'Nora Quist',
      liveID: 'live-nora',
      liveName: 'Ask a night nurse',
      kind: 'voice',
      viewers: 612,
    },
  ],
]) as Record<HostName, Host>;

/** Who sends gifts, most generous first: Nora Quist, Bashir, Wen Li, Théo Marchand, oak_and_iron. */
export const givers: readonly UserInfo[] = supporters;

/** Somebody who watches. */
export const viewer = { userID: 'ines', userName: 'Inês Prata' };

/** More lives, for lists that have a second page. */
export const neighbours: readonly Host[] = [
  ['Aoife Byrne', 'Letters never sent', 388],
  ['Mateo Rincón', 'Paint by ear', 1204],
  ['Hana Sato', 'Six a.m. ramen', 2960],
  ['Idris Bello', 'Highlife and homework', 745],
  ['Lena Vogt', 'Bike shop radio', 167],
  ['Priya Raman', 'Physics, out loud', 4410],
  ['Oskar Lind', 'Ice and other roads', 93],
  ['Yara Nasser', 'Kitchen oud', 1530],
  ['Caio Prado', 'Corner café bossa', 2075],
  ['Mei Tan', 'Night market walk', 6820],
  ['Ruth Adeyemi', 'Choir of one', 512],
  ['Jonas Weber', 'Slow chess', 281],
  ['Sofia Costa', 'Tile by tile', 640],
  ['Kenji Mori', 'Synth garage', 1190],
  ['Amara Diallo', 'Stories from the fleet', 870],
  ['Piotr Zając', 'Bread at midnight', 330],
].map(([userName, liveName, viewers], at) => ({
  userID: `neighbour-${at}` as HostName,
  userName: String(userName),
  liveID: `live-neighbour-${at}`,
  liveName: String(liveName),
  kind: at % 5 === 4 ? 'voice' : 'video',
  viewers: Number(viewers),
}));
