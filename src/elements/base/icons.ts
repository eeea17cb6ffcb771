// By when they are shown, since a module is loaded whole: what a first screen has, what a battle has, and the rest. Nobody loads this file itself.
export * from './icons/first.js';
export * from './icons/battle.js';
export * from './icons/more.js';
