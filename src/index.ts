export * from './backends/coordinator/index.js';
export * from './client/index.js';
export * from './core/index.js';
export * from './model/index.js';
