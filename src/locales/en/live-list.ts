/** live-list */
export const listTexts = {
  all: 'All',
  checkNetwork: 'Check your network.',
  firstTonight: 'Be the first tonight.',
  hosts: { one: '{count} host', other: '{count} hosts' },
  listFailed: 'The list did not load',
  lives: 'Live now',
  loadMore: 'Load more',
  nameAndName: '{name} and {other}',
  nameAndMore: { one: '{name} and {count} other', other: '{name} and {count} others' },
  nobodyLive: 'Nobody is live yet',
};
