export * from './permission.ts'
export * from './role.ts'
export * from './approval.ts'
export * from './approval-facts.ts'
