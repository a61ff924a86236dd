import type en from '../../en/errors/people.ts'

const people: typeof en = {
  NOT_SIGNED_IN: { what: '没有人登录。', todo: '请登录；保险库本身是打开的。' },
  SIGN_IN_WRONG: {
    what: '这不是此人的口令。',
    todo: '请检查键盘布局和大写锁定。多次输错后需要等待。',
  },
  SIGN_IN_WAIT: {
    what: '多次输错后，在 {until} 之前不接受任何输入。',
    todo: '请等待。如果忘记口令，安全官可以重置。',
  },
  PERSON_DISABLED: { what: '此人已被停用。', todo: '安全官可在“人员”页面重新启用。' },
  PASSPHRASE_NEEDED: {
    what: '必须先设置口令。',
    todo: '请在您姓名下的菜单中设置自己的口令，然后其他人才能登录。',
  },
  PASSPHRASE_WEAK: {
    what: '这个口令太容易被猜到。',
    todo: '请至少使用 {min} 个字符：几个彼此无关、也与您无关的词。',
  },
  CODE_ENDED: {
    what: '代码正确，但其有效期到 {at} 为止。',
    todo: '请安全官重置口令，这会生成新的代码。',
  },
  PERSON_EXISTS: { what: '已有名为“{name}”的人。', todo: '日志靠姓名区分人员，请加上区别。' },
  PERSON_COUNT: {
    what: '已有 {max} 人。',
    todo: '保险库不能容纳更多；停用的人也计算在内，因为日志会提到他们。',
  },
  ROLES_CONFLICT: {
    what: '策略不允许同一人同时拥有两个角色：{one} 和 {other}。',
    todo: '请去掉其中之一，或更改策略。',
  },
  ROLE_UNKNOWN: { what: '角色或组“{role}”已不存在。', todo: '请重新查看角色：有人更改过。' },
  ROLE_EXISTS: { what: '已有名为“{name}”的角色或组。', todo: '请换一个名称。' },
  ROLE_IN_USE: { what: '正在使用中：{by}。', todo: '请先在那里去掉。' },
  ROLE_COUNT: { what: '已有 {max} 个。', todo: '请删除不再需要的。' },
  LAST_OFFICER: {
    what: '这样保险库将没有能够登录的安全官。',
    todo: '请先让另一个人成为安全官。',
  },
  GRANT_OPERATIONS: {
    what: '授权至少需要一项操作，且不能只有“创建授权”。',
    todo: '请加上被授权者可用该密钥进行的操作。',
  },
  GRANT_COUNT: {
    what: '该密钥已有 {max} 个授权。',
    todo: '请撤销不再需要的授权，或授权给角色而不是每个人。',
  },
  GRANT_NOT_HELD: {
    what: '您只能转授自己拥有的操作：{operations} 不在其中。',
    todo: '请去掉它，或请安全官授权。',
  },
  GRANTEE_UNKNOWN: { what: '没有这个人员或角色，或此人已停用。', todo: '请从列表中选择。' },
  APPROVAL_REQUIRED: {
    what: '需要其他人先同意：已有 {have} 人，共需 {needed} 人。',
    todo: '它在“审批”中等待。足够的人同意后，请在这里再做一次。',
  },
  APPROVAL_NOT_FOUND: { what: '该审批已不存在。', todo: '锁定会使所有审批失效，请重新发起。' },
  APPROVAL_ENDED: {
    what: '该审批已结束：超过时限，或已被拒绝、撤回或使用。',
    todo: '请重新开始该操作，它会重新请求审批。',
  },
  APPROVAL_REPEATED: { what: '此人已经同意过。', todo: '需要另一个人同意。' },
  APPROVAL_ROLE: { what: '此人没有策略要求的角色。', todo: '需要有该角色的人同意。' },
  APPROVALS_WAITING: { what: '已有 {max} 项操作在等待审批。', todo: '请先处理或撤回一些。' },
  RESET_UNREACHABLE: {
    what: '无法获得同意：须由其他 {needed} 人同意，而目前只有 {have} 人。',
    todo: '若本人仍知道口令，可在自己姓名下的菜单中更改。若口令已遗失，可在登录页面用令牌的 PIN 和备份份额设置新口令。',
  },
  RESET_BY_OTHERS: {
    what: '其他人可以重置此口令：{others}。',
    todo: '请联系他们。若他们也遗失了口令或已离开，请在下方说明，此说明会保留在日志中。',
  },
  POLICY_UNREACHABLE: {
    what: '策略要求的人数超过现有人数：{have}。',
    todo: '请减少人数，或先让更多人拥有该角色。',
  },
  REGISTRY_BROKEN: {
    what: '存储中的人员、角色、策略或授权与日志所述不符：文件在 Keyrite 之外被更改。',
    todo: '任何人都不能登录。请放回正确的存储文件，或用备份和份额恢复保险库。请保留此文件以供调查。',
  },
  STORE_OLDER: {
    what: '存储比令牌所记得的旧：日志止于 {seq}，令牌见过 {token}。',
    todo: '有人放回了旧文件。请找到较新的文件；或继续使用此文件，这需要审批并会留在日志中。',
  },
  LOG_RANGE_EMPTY: {
    what: '日志在该范围内没有任何条目。',
    todo: '请选择其他编号或时间。',
  },
  LOG_FORGED: {
    what: '日志在 Keyrite 之外被更改，位置在第 {seq} 条或其后。',
    todo: '请放回正确的存储文件；或继续，这需要审批并会留在日志中。请先导出日志。',
  },
  INTEGRITY_BROKEN: {
    what: '发现存储或日志有问题，因此不做任何更改，也不使用任何密钥。',
    todo: '首页说明了问题所在和可以采取的措施。',
  },
}

export default people
