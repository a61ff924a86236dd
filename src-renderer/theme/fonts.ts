// System fonts only: nothing is fetched. Latin faces first, so that digits look alike in both
// languages; Chinese glyphs come from Noto Sans CJK where the desktop has no face of its own.
export const TEXT_FONT =
  "'Inter', 'Cantarell', 'Ubuntu', 'Noto Sans', 'Segoe UI', 'Liberation Sans', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif"
export const MONO_FONT =
  "'JetBrains Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace"
