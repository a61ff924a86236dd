import backupShares from '../../../resources/ceremonies/backup-shares.yaml?raw'
import byokCloud from '../../../resources/ceremonies/byok-cloud.yaml?raw'
import components from '../../../resources/ceremonies/components.yaml?raw'
import destroyKey from '../../../resources/ceremonies/destroy-key.yaml?raw'
import handoverReceive from '../../../resources/ceremonies/handover-receive.yaml?raw'
import handoverSend from '../../../resources/ceremonies/handover-send.yaml?raw'
import reimport from '../../../resources/ceremonies/reimport.yaml?raw'
import rotateKey from '../../../resources/ceremonies/rotate-key.yaml?raw'

/** The scripts that came with Keyrite, as they lie in `resources/ceremonies`. Built into main. */
export const SHIPPED: readonly string[] = [
  byokCloud,
  reimport,
  handoverSend,
  handoverReceive,
  components,
  backupShares,
  rotateKey,
  destroyKey,
]
