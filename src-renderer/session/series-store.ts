import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Where one is in many of the same: each that others must agree to says which it is. */
export interface Place {
  readonly at: number
  readonly total: number
}

/** Null: it is no series. */
export const useSeriesStore = defineStore('series', () => {
  const place = ref<Place | null>(null)

  function forget(): void {
    place.value = null
  }

  return { place, forget }
})
