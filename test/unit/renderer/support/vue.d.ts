// vue-tsc knows the real components; everything else that reads types (ESLint) needs this.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  export default component
}
