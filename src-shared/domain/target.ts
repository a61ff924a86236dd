/** The clouds that a bundle can be made for; each is one file under `byok/targets/`. */
export const TARGET_IDS = ['huawei', 'tencent-fips', 'tencent-sm', 'keyrite'] as const
export type TargetId = (typeof TARGET_IDS)[number]
