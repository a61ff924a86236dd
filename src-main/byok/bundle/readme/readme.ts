import type { BundleFile, Bilingual } from '../../targets/types.ts'
import { importContent, type Importable } from '../content.ts'
import { REHEARSAL_MARK } from '../names.ts'
import type { BundleInput } from '../types.ts'
import { checks } from './checks.ts'
import { facts } from './facts.ts'

type Language = keyof Bilingual

const TEXT = {
  title: { en: 'Keyrite import bundle', zh: 'Keyrite 密钥导入包' },
  what: { en: '1. What this is', zh: '一、内容' },
  check: { en: '2. Check it', zh: '二、校验' },
  import: { en: '3. Import it', zh: '三、导入' },
  call: {
    en: 'The call with all values (at the end of this file):',
    zh: '已填入全部参数的调用（见文件末尾）：',
  },
  files: { en: '4. Files', zh: '四、文件' },
  rehearsal: {
    en: 'This was a rehearsal with throw-away parameters and material. Do not import it.',
    zh: '本次为演练，参数与密钥材料均为一次性数据，请勿导入。',
  },
  calls: { en: 'Call', zh: '调用' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** README.txt: English, then Chinese, then the call, which needs no language. */
export function readmeText(
  input: BundleInput,
  importable: Importable,
  files: readonly BundleFile[],
): string {
  const { rehearsal } = input.ceremony
  const guide = input.target.guide(importContent(importable))
  return [
    ...(rehearsal ? [REHEARSAL_MARK, ''] : []),
    ...inLanguage('en', input, guide, files),
    '',
    ...inLanguage('zh', input, guide, files),
    '',
    `${TEXT.calls.en} / ${TEXT.calls.zh}`,
    '',
    guide.call,
    '',
  ].join('\n')
}

function inLanguage(
  language: Language,
  input: BundleInput,
  guide: ReturnType<BundleInput['target']['guide']>,
  files: readonly BundleFile[],
): string[] {
  const text = (key: keyof typeof TEXT): string => TEXT[key][language]
  return [
    text('title'),
    '='.repeat(40),
    ...(input.ceremony.rehearsal ? [text('rehearsal')] : []),
    '',
    text('what'),
    '',
    ...factLines(language, input),
    '',
    text('check'),
    ...checks(input).flatMap(({ why, command }) => ['', why[language], `  ${command}`]),
    '',
    text('import'),
    '',
    ...guide.console.map((step, index) => `  ${index + 1}) ${step[language]}`),
    '',
    `${text('call')} ${guide.callNote[language]}`,
    '',
    text('files'),
    '',
    ...files.map(({ name, bytes }) => `  ${name}  ${bytes.length}`),
  ]
}

function factLines(language: Language, input: BundleInput): string[] {
  return facts(input).map(({ label, value }) => `  ${label[language]}: ${value[language]}`)
}
