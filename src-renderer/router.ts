import { nextTick } from 'vue'
import { createRouter, createWebHashHistory, START_LOCATION, type RouteRecordRaw } from 'vue-router'
import type { Permission } from '@shared/domain/index.ts'
import { useVaultStore } from './session/vault-store.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without the frame: nobody is signed in here. */
    bare?: true
    /** A way in while the vault is open and nobody is signed in. */
    signIn?: true
    /** Shown to those whose roles allow one of these, and to nobody else. */
    needs?: readonly Permission[]
    /** And only to those whose roles allow this one, too. */
    and?: Permission
    /** There with an open vault and without one. */
    always?: true
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: '/setup',
    name: 'setup',
    component: () => import('./setup/SetupPage.vue'),
    meta: { bare: true },
  },
  {
    path: '/unlock',
    name: 'unlock',
    component: () => import('./unlock/UnlockPage.vue'),
    meta: { bare: true },
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./sign-in/SignInPage.vue'),
    meta: { bare: true, signIn: true },
  },
  {
    path: '/sign-in/shares',
    name: 'reset-by-shares',
    component: () => import('./recovery/reset/ResetPage.vue'),
    meta: { bare: true, signIn: true },
  },
  {
    path: '/recover',
    name: 'recover',
    component: () => import('./recovery/restore/RecoverPage.vue'),
    meta: { bare: true },
  },
  { path: '/', name: 'home', component: () => import('./home/HomePage.vue') },
  {
    path: '/ceremonies',
    name: 'ceremonies',
    component: () => import('./runs/CeremoniesPage.vue'),
    meta: { needs: ['readCeremonies'] },
  },
  {
    path: '/ceremonies/verify',
    name: 'record-verify',
    component: () => import('./runs/record/VerifyPage.vue'),
    meta: { needs: ['readCeremonies'] },
  },
  {
    path: '/ceremonies/load',
    name: 'script-load',
    component: () => import('./runs/script/LoadPage.vue'),
    meta: { needs: ['runCeremonies'], and: 'readCeremonies' },
  },
  {
    path: '/ceremonies/scripts/:digest',
    name: 'script',
    component: () => import('./runs/script/ScriptPage.vue'),
    meta: { needs: ['readCeremonies'] },
  },
  {
    path: '/ceremonies/scripts/:digest/start',
    name: 'run-start',
    component: () => import('./runs/script/StartPage.vue'),
    meta: { needs: ['runCeremonies'], and: 'readCeremonies' },
  },
  {
    path: '/ceremonies/runs/:id',
    name: 'run',
    component: () => import('./runs/run/RunPage.vue'),
    meta: { needs: ['readCeremonies'] },
  },
  {
    path: '/ceremonies/runs/:id/record',
    name: 'run-record',
    component: () => import('./runs/record/RecordPage.vue'),
    meta: { needs: ['readCeremonies'] },
  },
  {
    path: '/ceremonies/new',
    name: 'ceremony-new',
    component: () => import('./ceremony/CeremonyNew.vue'),
    meta: { needs: ['runCeremonies'], and: 'readCeremonies' },
  },
  {
    path: '/ceremonies/:id',
    name: 'ceremony',
    component: () => import('./ceremony/CeremonyPage.vue'),
    meta: { needs: ['readCeremonies'] },
  },
  { path: '/keys', name: 'keys', component: () => import('./keys/KeysPage.vue') },
  { path: '/keys/:id', name: 'key', component: () => import('./keys/detail/KeyPage.vue') },
  { path: '/grants', name: 'grants', component: () => import('./keys/grants/MyGrantsPage.vue') },
  {
    path: '/files',
    name: 'files',
    component: () => import('./files/FilesPage.vue'),
    meta: { needs: ['useFiles'] },
  },
  { path: '/token', name: 'token', component: () => import('./token/TokenPage.vue') },
  {
    path: '/people',
    name: 'people',
    component: () => import('./people/PeoplePage.vue'),
    meta: { needs: ['readPeople'] },
  },
  {
    path: '/log',
    name: 'log',
    component: () => import('./log/LogPage.vue'),
    meta: { needs: ['readLog'] },
  },
  {
    path: '/approvals',
    name: 'approvals',
    component: () => import('./approvals/ApprovalsPage.vue'),
  },
  {
    path: '/backup',
    name: 'backup',
    component: () => import('./recovery/backup/BackupPage.vue'),
    meta: { needs: ['manageVault', 'takePart', 'readLog'] },
  },
  {
    path: '/backup/shares',
    name: 'backup-shares',
    component: () => import('./recovery/make/MakePage.vue'),
    meta: { needs: ['manageVault', 'takePart'] },
  },
  { path: '/settings', name: 'settings', component: () => import('./settings/SettingsPage.vue') },
  {
    path: '/help',
    name: 'help',
    component: () => import('./help/HelpPage.vue'),
    meta: { always: true },
  },
  { path: '/:other(.*)*', redirect: '/' },
]

export const router = createRouter({ history: createWebHashHistory(), routes })

// With somebody signed in the pages are there, else only the ways in.
router.beforeEach((to) => {
  if (to.meta.always) return true
  const vault = useVaultStore()
  if (vault.needsSignIn) return to.meta.signIn ? true : '/sign-in'
  if (vault.open) {
    const { needs, and } = to.meta
    const some = needs?.some((permission) => vault.permissions.has(permission)) ?? true
    const allowed = some && (and === undefined || vault.permissions.has(and))
    return to.meta.bare || !allowed ? '/' : true
  }
  if (to.name === 'setup' || to.name === 'recover') return true
  if (vault.vaults.length === 0) return '/setup'
  return to.name === 'unlock' ? true : '/unlock'
})

// A new page is spoken from its heading on. A page that gave the focus to a field keeps it.
router.afterEach(async (to, from) => {
  if (from !== START_LOCATION && to.path === from.path) return
  await nextTick()
  requestAnimationFrame(() => focusHeading())
})

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('[data-page-heading]')
  const main = document.querySelector('main')
  if (main?.contains(document.activeElement) && document.activeElement !== main) return
  heading?.focus({ preventScroll: true })
  main?.scrollTo(0, 0)
}
