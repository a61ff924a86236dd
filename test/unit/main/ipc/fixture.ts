import { createPipeline, type CallTrace, type Gate, type Handlers } from '@main/ipc/index.ts'
import { permissionsOf } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { CALL_NAMES } from '@shared/ipc'

export interface Session {
  readonly label: string
}

type Verbs = Partial<Handlers<Session>>

export interface GateState {
  roles: string[]
  behind: boolean
  room: boolean
  sound: boolean
}

/** A pipeline whose verbs are the test's own, and what it traced and reported. */
export function pipelineWith(verbs: Verbs, state: GateState | null) {
  const traces: CallTrace[] = []
  const reports: unknown[] = []
  let current = state
  const unset = async (): Promise<never> => {
    throw new Error('this verb is not part of the test')
  }
  const all = Object.fromEntries(CALL_NAMES.map((name) => [name, unset]))
  const pipeline = createPipeline<Session>({
    handlers: { ...all, ...verbs } as Handlers<Session>,
    gate: () => (current ? gateOf(current, sessionOf(current)) : null),
    approve: async () => null,
    trace: async (entry) => traces.push(entry),
    report: (error) => reports.push(error),
  })
  return {
    traces,
    reports,
    open: (next: GateState | null) => {
      current = next
    },
    call: (name: unknown, input?: unknown, trusted = true) =>
      pipeline.dispatch(name, input, { trusted }),
  }
}

export function officer(over: Partial<GateState> = {}): GateState {
  return { roles: ['security-officer'], behind: false, room: true, sound: true, ...over }
}

const sessions = new WeakMap<GateState, Session>()

/** One a state, as an open vault is one object until it is locked. */
function sessionOf(state: GateState): Session {
  const known = sessions.get(state)
  if (known) return known
  const made: Session = { label: 'open' }
  sessions.set(state, made)
  return made
}

function gateOf(state: GateState, session: Session): Gate<Session> {
  return {
    session,
    operator: {
      ...{ id: 'ada', name: 'Ada', roles: state.roles },
      permissions: permissionsOf(state.roles, []),
      holdsGrant: async () => false,
      isGranted: async () => false,
    },
    clockBehind: () => state.behind,
    sound: () => state.sound,
    transaction: (work) => work(),
    requireRoom: async () => {
      if (!state.room) throw new KeyriteError('DISK_FULL')
    },
  }
}
