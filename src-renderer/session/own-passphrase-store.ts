import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the dialog for one's own passphrase is asked for, by whatever page. */
export const useOwnPassphraseStore = defineStore('own-passphrase', () => {
  const asked = ref(false)

  function forget(): void {
    asked.value = false
  }

  return { asked, forget }
})
