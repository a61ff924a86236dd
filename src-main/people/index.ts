export { peopleFacts } from './approval-facts.ts'
export { peopleHandlers, type PeopleCall } from './handlers.ts'
export type { PeopleServices } from './services.ts'
