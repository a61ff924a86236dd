import problem from './runs/problems.ts'
import { record, verify } from './runs/record.ts'
import running from './runs/running.ts'
import { list, load, places, script } from './runs/start.ts'

export default {
  number: '仪式 {number}',
  reading: '正在读取仪式…',
  readOnly: '您可以查看过程。后续操作由参加者进行。',
  tabs: { label: '仪式类别', script: '按脚本', plain: '不用脚本' },
  intro: {
    script: '脚本规定由谁参加、逐步做什么、由谁签署。结束时生成已签名的记录。',
    plain: '仅为云服务加密密钥材料，由当前登录者单独进行：没有参加者席位、见证人和已签名的记录。',
  },
  status: {
    running: '进行中',
    paused: '已暂停',
    interrupted: '已中断',
    done: '已完成',
    doneLeftOut: '已完成，有步骤被略过',
    abandoned: '已放弃',
  },
  banner: {
    label: '进行中的仪式',
    where: '仪式 {number}，第 {at} 步，共 {total} 步',
    back: '返回该步骤',
  },
  ...{ list, load, script, places, problem },
  ...running,
  ...{ record, verify },
}
