/** Inline, for screen and paper. Fonts of the system: nothing is loaded. */
export const STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 190mm; padding: 8mm; color: #14191c; background: #fff;
  font: 10.5pt/1.5 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', sans-serif, 'Noto Sans CJK SC' }
:lang(zh-CN) body { font-family: 'Noto Sans CJK SC', 'Noto Sans', 'DejaVu Sans', sans-serif }
h2 + p { break-after: avoid }
header { border-top: 3pt solid #14191c; border-bottom: 0.75pt solid #14191c; padding: 4mm 0; margin-bottom: 6mm }
header .over { font-size: 9pt; letter-spacing: 0.08em; color: #49565c }
h1 { font-size: 20pt; line-height: 1.25; margin: 1mm 0 0 }
h2 { font-size: 13pt; margin: 9mm 0 3mm; padding-bottom: 1mm; border-bottom: 0.75pt solid #8a979d; break-after: avoid }
h3 { font-size: 11pt; margin: 0; break-after: avoid }
p { margin: 1.5mm 0 }
.stamp { display: inline-block; margin-top: 3mm; padding: 1mm 3mm; border: 1.2pt solid #9a1b1b; color: #9a1b1b; font-weight: 700 }
.note { color: #49565c; font-size: 9.5pt }
.weak { padding: 2mm 3mm; border-left: 3pt solid #9a5b00; background: #fdf6ea }
table { width: 100%; border-collapse: collapse; margin: 2mm 0 3mm; font-size: 9.5pt }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm; border-bottom: 0.5pt solid #c9d1d4; overflow-wrap: anywhere }
thead th { border-bottom: 0.9pt solid #49565c; font-weight: 600; color: #2c373c }
thead { display: table-header-group }
tr { break-inside: avoid }
.facts th { width: 48mm; font-weight: 600; color: #2c373c }
.mono { font-family: 'DejaVu Sans Mono', 'Noto Sans Mono', 'Noto Sans Mono CJK SC', monospace; font-size: 9pt }
.words { display: block; color: #49565c; font-size: 9pt }
.step { border: 0.75pt solid #8a979d; margin: 0 0 4mm; padding: 3mm 4mm 1mm }
.step > .top { display: flex; justify-content: space-between; gap: 4mm; break-inside: avoid; break-after: avoid }
.step .state { font-size: 9pt; white-space: nowrap; color: #2c373c }
.step.skipped { border-style: dashed }
.step.skipped .state, .exception h3 { color: #9a1b1b }
.step h4 { font-size: 9.5pt; margin: 2mm 0 0; color: #49565c; break-after: avoid }
.exception { border: 1.2pt solid #9a1b1b; margin: 0 0 4mm; padding: 3mm 4mm; break-inside: avoid }
.quote { white-space: pre-wrap }
.small { font-size: 8pt }
.small td, .small th { padding: 0.5mm 1.5mm }
.small th, .small .time { white-space: nowrap }
.small .mono { font-size: 7.5pt }
.paper td { height: 14mm }
.paper { break-inside: avoid }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 7.5pt/1.45 'DejaVu Sans Mono', 'Noto Sans Mono', 'Noto Sans Mono CJK SC', monospace;
  border: 0.5pt solid #c9d1d4; padding: 3mm }
.appendix { break-before: page }
@media print { body { padding: 0; max-width: none } }
`
