export default {
  MODULE_MISSING: {
    what: '找不到 PKCS#11 模块文件。',
    todo: '请安装令牌的驱动程序包，或选择该文件现在的位置。',
  },
  MODULE_NOT_A_LIBRARY: {
    what: '此文件不是 Linux 库。',
    todo: '请选择令牌的 PKCS#11 库，其名称通常以“.so”结尾。',
  },
  MODULE_WRONG_ARCHITECTURE: {
    what: '此库适用于另一种处理器。',
    todo: '请安装适合本工作站的 64 位驱动程序。',
  },
  MODULE_NOT_PKCS11: {
    what: '这是一个库，但不是 PKCS#11 模块。',
    todo: '请在令牌手册中查找其 PKCS#11 库的名称。',
  },
  MODULE_LOAD_FAILED: {
    what: '无法加载该模块。',
    todo: '可能缺少其依赖的库，或您无权读取它。请安装驱动程序的依赖项。',
  },
  MODULE_INITIALISE_FAILED: {
    what: '模块已加载，但拒绝启动。',
    todo: '请检查令牌服务是否运行、您是否属于其用户组，以及参数是否正确。',
  },
}
