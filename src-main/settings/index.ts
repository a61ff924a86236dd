export { settingsHandlers, type SettingsCall } from './handlers.ts'
