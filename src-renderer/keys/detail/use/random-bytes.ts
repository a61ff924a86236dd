import { ref, watch } from 'vue'
import { RANDOM_BYTES_DEFAULT } from '@shared/limits.ts'
import { call } from '../../../bridge/index.ts'
import { useExecution } from '../../../composables/use-execution.ts'
import { fromBase64 } from './bytes.ts'
import { useSecretBytes } from './secret-bytes.ts'

/** Random bytes of the token (user guide 1.2.1: 512 bits), until another number of them is wanted. */
export function useRandomBytes() {
  const length = ref<number | null>(RANDOM_BYTES_DEFAULT)
  const { bytes: random, hold } = useSecretBytes()
  const { pending, failure, ...executing } = useExecution(
    (wanted: number) => call('keys.random', { length: wanted }),
    (answer) => hold(fromBase64(answer.bytes)),
  )

  function make(): void {
    if (length.value !== null) void executing.run(length.value)
  }

  function forget(): void {
    hold(null)
    executing.forget()
  }
  watch(length, forget)

  return { length, random, pending, failure, make, forget }
}
