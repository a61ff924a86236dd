import type { MaterialSpec } from '@shared/domain'
import { base64, base64File, separateFiles, separateParts } from './separate-files.ts'
import type { BundleFile, ImportContent, ImportGuide, WrappedParts } from './types.ts'

/** The name in Tencent's guide (step 3, (5)) for what is handed in. */
const GUIDE_BASE64 = 'encrypted_material.base64'

export function assemble({ parts }: ImportContent): BundleFile[] {
  return [...separateFiles(parts), base64File(GUIDE_BASE64, parts.encryptedKeyMaterial)]
}

export function disassemble(
  files: ReadonlyMap<string, Uint8Array>,
  spec: MaterialSpec,
): WrappedParts | null {
  return separateParts(files, spec)
}

export function request({ keyId, tokenText, parts }: ImportContent): Record<string, string> {
  return {
    KeyId: keyId,
    ImportToken: tokenText,
    EncryptedKeyMaterial: base64(parts.encryptedKeyMaterial),
  }
}

/** The guide's step 4: there is no import in its console, only the call. */
export function guide(content: ImportContent): ImportGuide {
  const { keyId } = content
  return {
    console: [
      {
        en: `In the KMS console, select the region of the key and check that ${keyId} is there, with the key source External.`,
        zh: `在 KMS 控制台选择密钥所在地域，确认密钥 ${keyId} 存在且密钥来源为“外部”。`,
      },
      {
        en: 'Do not call GetParametersForImport again: only the token and the public key of the last call are valid.',
        zh: '请勿再次调用 GetParametersForImport：仅最近一次调用返回的 Token 与 PublicKey 有效。',
      },
      {
        en: 'The console has no import; make the call below with TCCLI, or send import-request.json as ImportKeyMaterial by any SDK.',
        zh: '控制台不提供导入操作；请用 TCCLI 执行下面的命令，或用任一 SDK 以 import-request.json 的内容调用 ImportKeyMaterial。',
      },
      {
        en: 'Afterwards the key is used like any other; look at its status in the console.',
        zh: '导入成功后即可像普通密钥一样使用；请在控制台确认其状态。',
      },
    ],
    callNote: {
      en: 'One line. Add --region for the region of the key, and --ValidTo with Unix seconds for material that is to expire.',
      zh: '以下为一行命令。请按密钥所在地域增加 --region；若密钥材料需要过期，请增加 --ValidTo（Unix 秒）。',
    },
    call: call(content),
  }
}

function call(content: ImportContent): string {
  const { KeyId, ImportToken, EncryptedKeyMaterial } = request(content)
  return [
    'tccli kms ImportKeyMaterial',
    `--EncryptedKeyMaterial ${quoted(EncryptedKeyMaterial)}`,
    `--ImportToken ${quoted(ImportToken)}`,
    `--KeyId ${quoted(KeyId)}`,
  ].join(' ')
}

/** For a shell: an opaque token may hold any printable character, and people will paste this. */
function quoted(value: string | undefined): string {
  return `'${(value ?? '').replaceAll("'", "'\\''")}'`
}
