import type { Handlers } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import type { CeremonyCall } from './change.ts'
import type { CeremonyServices } from './services.ts'
import { targetViews } from './targets.ts'
import { abandon } from './verbs/abandon.ts'
import { addComponent } from './verbs/add-component.ts'
import { back } from './verbs/back.ts'
import { chooseMaterial } from './verbs/choose-material.ts'
import { chooseWrapping } from './verbs/choose-wrapping.ts'
import { confirmParameters } from './verbs/confirm-parameters.ts'
import { discardComponents } from './verbs/discard-components.ts'
import { exportBundle } from './verbs/export.ts'
import { finish } from './verbs/finish.ts'
import { get, list } from './verbs/list.ts'
import { loadFiles, pasteParameters, pickFiles } from './verbs/load-parameters.ts'
import { makeRehearsalParameters } from './verbs/make-rehearsal-parameters.ts'
import { overrideExpiry } from './verbs/override-expiry.ts'
import { perform } from './verbs/perform.ts'
import { remark } from './verbs/remark.ts'
import { start } from './verbs/start.ts'

/** Binds each of the contract's ceremony calls to its verb. */
export function ceremonyHandlers(services: CeremonyServices): Handlers<OpenVault, CeremonyCall> {
  return {
    'ceremony.targets': () => Promise.resolve(targetViews()),
    'ceremony.list': list,
    'ceremony.get': get,
    'ceremony.start': start,
    'ceremony.back': back,
    'ceremony.loadFiles': loadFiles(services),
    'ceremony.pickFiles': pickFiles(services),
    'ceremony.pasteParameters': pasteParameters,
    'ceremony.makeRehearsalParameters': makeRehearsalParameters,
    'ceremony.confirmParameters': confirmParameters,
    'ceremony.overrideExpiry': overrideExpiry,
    'ceremony.chooseMaterial': chooseMaterial,
    'ceremony.addComponent': addComponent,
    'ceremony.discardComponents': discardComponents,
    'ceremony.chooseWrapping': chooseWrapping,
    'ceremony.perform': perform(services),
    'ceremony.export': exportBundle(services),
    'ceremony.finish': finish,
    'ceremony.remark': remark,
    'ceremony.abandon': abandon,
  }
}
