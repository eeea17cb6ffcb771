/** battle-timer */
export const timerTexts = {
  battleOver: 'Battle over',
  counting: 'Counting',
  minuteLeft: '1 minute left',
  penaltyFor: 'Penalty {time}',
  secondsLeft: { one: '{count} second left', other: '{count} seconds left' },
  togetherFor: 'Together {time}',
};
