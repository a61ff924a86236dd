/** A PDF of one empty page, laid out as Chromium lays out a print. */
export function printOf(title: string): Buffer {
  const objects = [
    `<</Title (${title})\n/Creator (Chromium)>>`,
    '<</Type /Page\n/Parent 3 0 R\n/MediaBox [0 0 595 842]\n/Resources <<>>>>',
    '<</Type /Pages\n/Count 1\n/Kids [2 0 R]>>',
    '<</Type /Catalog\n/Pages 3 0 R\n/Lang (en)>>',
  ]
  let text = '%PDF-1.4\n%\xd3\xeb\xe9\xe1\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 5\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = 'trailer\n<</Size 5\n/Root 4 0 R\n/Info 1 0 R>>'
  text += `${table}${trailer}\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
