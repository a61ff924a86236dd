import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listPageFiles, servePage, type PageFiles } from '@main/app/page-files.ts'

let root: string
let files: PageFiles

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'keyrite-page-'))
  const page = join(root, 'renderer')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(root, 'secret.html'), 'secret')
  await writeFile(join(page, 'index.html'), '<!doctype html>')
  await writeFile(join(page, 'assets', 'a-1.js'), 'a')
  await writeFile(join(page, 'assets', 'a-1.js.map'), 'map')
  await symlink(join(root, 'secret.html'), join(page, 'link.html'))
  files = await listPageFiles(page)
})
afterAll(() => rm(root, { recursive: true }))

const get = (url: string, method = 'GET') => servePage(files, { method, url })

it('serves the files of the page with their types and the policy', async () => {
  const answer = await get('app://keyrite/assets/a-1.js')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('a')
  expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect((await get('app://keyrite/index.html?v=1#/x')).status).toBe(200)
})

it.each([
  'app://keyrite/',
  'app://keyrite/missing.js',
  'app://keyrite/../secret.html',
  'app://keyrite/%2e%2e/secret.html',
  'app://keyrite/..%2fsecret.html',
  'app://keyrite/assets/..%5c..%5csecret.html',
  'app://keyrite//etc/hosts',
  'app://keyrite/link.html', // a link out of the folder
  'app://keyrite/assets/a-1.js.map', // no kind of file that a page needs
  'app://keyrite/assets',
  'app://keyrite/index.html%00.js',
  'app://keyrite/%E0%A4%A',
  'app://other/index.html',
  'file:///etc/hosts',
  'nonsense',
])('answers %s with nothing', async (address) => {
  const answer = await get(address)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe('')
})

it('takes no method but GET', async () => {
  expect((await get('app://keyrite/index.html', 'POST')).status).toBe(404)
})
