export { createSimulator, type Simulator, type SimulatorOptions } from './simulator.js';
export { createSimulatedWorld, SimulatedWorld, type Person, type SimulatedWorldOptions } from './world.js';
export { SimulatedBackend } from './backend.js';
export type { ClockMode } from './clock.js';
export type { Gift } from './gifts.js';
export type { Chance } from './random.js';
export { Bot, type BotOptions } from './bots/bot.js';
export { hosts, supporters, type CastHost } from './bots/cast.js';
export { lively, sociable, still, type Answering, type BotAnswer, type Span, type Temper } from './bots/temper.js';
