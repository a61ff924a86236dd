import type en from '../en/errors.ts'
import files from './errors/files.ts'
import material from './errors/material.ts'
import modules from './errors/modules.ts'
import parameters from './errors/parameters.ts'
import request from './errors/request.ts'
import tokens from './errors/tokens.ts'
import vault from './errors/vault.ts'

const errors: typeof en = {
  codes: {
    ...request,
    ...modules,
    ...tokens,
    ...vault,
    ...parameters,
    ...material,
    ...files,
  },
  triesLeft: {
    many: '令牌未提示剩余次数不足，但会计数。',
    low: '只剩少数几次尝试，之后令牌将锁定 PIN。',
    last: '只剩一次尝试：再次输错将锁定 PIN。',
  },
  params: {
    algorithm: '算法',
    bits: '位数',
    ckr: '令牌返回',
    detail: '详情',
    error: '系统返回',
    expected: '应为',
    expiresAt: '过期时间',
    exponent: '指数',
    field: '字段',
    file: '文件',
    found: '实际为',
    function: '函数',
    label: '标签',
    lastTrace: '日志最后条目',
    length: '长度',
    max: '最多',
    maxBytes: '最多字节数',
    mechanism: '机制',
    min: '最少',
    name: '名称',
    now: '时钟',
    operation: '操作',
    owner: '所有者',
    path: '路径',
    role: '所需角色',
    seq: '日志条目',
    serial: '序列号',
    spec: '密钥材料',
    step: '步骤',
    target: '云',
    version: '版本',
  },
}

export default errors
