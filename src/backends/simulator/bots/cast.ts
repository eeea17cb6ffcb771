import type { LiveKind, UserInfo } from '../../../model/index.js';

/** A host of the simulated world. */
export interface CastHost extends Pick<UserInfo, 'userID' | 'userName'> {
  liveID: string;
  liveName: string;
  kind: LiveKind;
  viewers: number;
}

const host = (liveName: string, userName: string, viewers: number, kind: LiveKind = 'video'): CastHost => {
  const userID = userName.split(' ')[0]!.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase();
  return { userID, userName, liveID: `live-${userID}`, liveName, kind, viewers };
};

/** Who is live this evening, oldest live first. */
export const hosts: readonly CastHost[] = [
  host('Clay and coffee', 'Elin Ström', 1880),
  host('Second shift', 'Rafa Duarte', 2790),
  host('Beat lab', 'Jun Park', 5610),
  host('Night bus stories', 'Tomás Vidal', 1420, 'voice'),
  host('Morning pages', 'Salma Haddad', 940),
  host('Guitar, slowly', 'Kwame Boateng', 3204),
  host('Forest radio', 'Suvi Laine', 2118),
  host('Studio fado', 'Dário Reis', 9310),
  host('Late night sketching', 'Mina Okafor', 12_804),
];

/** Who sends gifts. */
export const supporters: readonly UserInfo[] = [
  { userID: 'nora', userName: 'Nora Quist', avatarURL: '' },
  { userID: 'bashir', userName: 'Bashir', avatarURL: '' },
  { userID: 'wen', userName: 'Wen Li', avatarURL: '' },
  { userID: 'theo', userName: 'Théo Marchand', avatarURL: '' },
  { userID: 'oak_and_iron', userName: 'oak_and_iron', avatarURL: '' },
];

export const gifts: readonly string[] = ['Rose', 'Lantern', 'Firework', 'Comet'];
