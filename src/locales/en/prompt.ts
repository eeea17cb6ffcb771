/** cohost-request, battle-request */
export const promptTexts = {
  accept: 'Accept',
  decline: 'Decline',
  penaltyOf: '{duration} penalty',
  timeToAnswer: { one: '{count} second to answer', other: '{count} seconds to answer' },
  tooLate: 'The time to answer is over',
};
