import type en from '../../en/people/policy.ts'

const policy: typeof en = {
  title: '须由谁同意',
  intro:
    '危险操作执行之前，须有相应人数的该角色人员阅读将要发生的内容，并各自用口令同意。发起者可以是其中之一。该角色人数不足时，由同样人数的安全官代行。',
  one: {
    title: '此保险库只有一位安全官',
    text: '因此凡须安全官同意之处，无论表中如何要求，一人即可，且无人核对此人。一旦有更多安全官，即按表中人数执行。',
  },
  caption: '须经同意的操作',
  columns: { kind: '操作', count: '人数', role: '角色', effective: '目前' },
  countOf: '须同意的人数：{kind}',
  roleOf: '角色：{kind}',
  effective: '{have} 人中 {n} 人',
  effectiveFewer: '{n} 人（仅 {have} 人可同意）',
  effectiveNobody: '安全官 {n} 人：无人拥有该角色',
  effectiveOfficers: '安全官 {n} 人：该角色仅 {have} 人可同意',
  unreachable: '只有 {have} 人：不能要求更多。',
  countWrong: '{min} 至 {max}',
  time: '批准等待的分钟数',
  timeHint: '{min} 至 {max}。之后须重新申请。锁定也会使其结束。',
  passphrase: '口令的最少字符数',
  passphraseHint: '{min} 至 {max}。适用于此后设置的口令。',
  numberWrong: '请输入 {min} 至 {max} 的整数。',
  separateTitle: '同一人不得同时拥有的角色',
  separateText:
    '以免有人核对自己的工作。若已有人同时拥有，保存时会列出姓名。安全官始终可以阅读和验证日志。',
  separateAlone: '只有一个人时不生效，自有第二个人起生效。',
  separateNone: '没有禁止的组合。',
  separateAudit: '有第二个人之后，建议禁止：安全官与审计员。',
  separateAdd: '禁止一个组合',
  separateAddAudit: '禁止同时担任安全官和审计员',
  separateOne: '组合 {n} 的一个角色',
  separateOther: '组合 {n} 的另一个角色',
  separateAnd: '与',
  separateRemove: '重新允许组合 {n}',
  separateRemoveShort: '重新允许',
  separateSame: '请选择两个不同的角色。',
  separateTwice: '此组合已存在。',
  separateHeld: '同时拥有两者的人员：{names}。请先取消其中一个角色。',
  save: '保存策略',
  unsaved: '有未保存的更改。',
  discard: '放弃更改',
  readOnly: '只有可以更改策略的人员才能编辑。',
}

export default policy
