export default {
  PLACES_WRONG: {
    what: '参加者与角色的安排不符合脚本。',
    todo: '请为每个角色安排脚本所要求的人数，所选人员须具有该角色，且每人只占一个位置。',
  },
  REHEARSAL_REFUSED: {
    what: '该脚本包含无法撤销的操作，因此不能演练。',
    todo: '请改为通读一遍，或在专供演练的保险库中运行。',
  },
  STEP_ORDER: {
    what: '应先完成另一个步骤。没有做任何更改。',
    todo: '请从页面标为当前的步骤继续。',
  },
  PEOPLE_MISSING: {
    what: '还有参加者没有在自己的位置登录。',
    todo: '请每位参加者在自己的位置登录后再继续。',
  },
  CHECK_OPEN: {
    what: '该步骤有一项检查没有回答。',
    todo: '请回答每一项检查。如有无法满足的，请填写例外单。',
  },
  VALUE_DIFFERS: {
    what: '输入的内容与 Keyrite 计算出的值不同。',
    todo: '请重新读一遍。如果确实不同，请停下：填写例外单，或放弃本次仪式。',
  },
  TASK_OPEN: {
    what: '保险库中没有显示该步骤的任务已经完成。',
    todo: '请打开任务，完成后返回。如果无法完成，请填写例外单。',
  },
  WITNESSES_MISSING: {
    what: '脚本要求更多的见证人。',
    todo: '请每位见证人填写姓名和声明后再继续。',
  },
  ROLE_NEEDED: {
    what: '此操作须由本次仪式中具有另一角色的人完成。',
    todo: '请由具有该步骤所注明角色的参加者完成。',
  },
  SIGNED_ALREADY: {
    what: '此人已签署该步骤，或该角色已无需再有人签署。',
    todo: '请由该角色的另一位参加者签署。',
  },
  ACCEPTANCE_NEEDED: {
    what: '所列人员不能接受这份例外单，或人数不足。',
    todo: '请由填写人以外的人接受。略过需要签名的步骤时，接受的人数须与应签名的人数相同。',
  },
  RECORD_UNREADABLE: {
    what: '这不是仪式记录，或由更新版本的 Keyrite 写成。',
    todo: '请选择 Keyrite 保存的 PDF、HTML 或 JSON 文件。',
  },
  RECORD_NOT_IN_PDF: {
    what: '此 PDF 未携带 Keyrite 所附的记录：附件已被去除、更改或替换，或文件由其他程序重新保存过。',
    todo: '请勿采信其页面。请索取 Keyrite 保存的 PDF，或 JSON、HTML 文件。',
  },
  PRINT_FAILED: {
    what: '无法将记录制成 PDF。没有写入任何内容。',
    todo: '请改存为 HTML；内容相同，并且可以验证。',
  },
}
