export { gateOf, pipelineParts } from './gate.ts'
