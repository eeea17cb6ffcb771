export { type Coordinator, createCoordinator } from './coordinator.js';
export { type CoordinatorOptions, type RateLimits, type Settings, SettingsError } from './settings.js';
export { StorageError } from './storage/storage.js';
