// The engine's worker thread, in which the file system can be made to fail.
import './faults-fs.ts'
import '@main/envelope/worker/entry.ts'
