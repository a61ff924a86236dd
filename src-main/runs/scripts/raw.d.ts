/** The bundler puts the text of such a file into the program. */
declare module '*.yaml?raw' {
  const text: string
  export default text
}
