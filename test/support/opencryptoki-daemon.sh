#!/bin/bash
# Starts opencryptoki's daemon with a token fresh from the factory. For use inside the namespace of
# opencryptoki-namespace.sh alone; a running daemon is ended and its token's files are removed.
# (Initialising again is no substitute: with an SO PIN of one's own, opencryptoki 3.18 then
# answers CKR_FUNCTION_FAILED to every login of the SO.)
#   opencryptoki-daemon.sh [--keep|--stop]     --keep: go on with the token as it is
set -euo pipefail
: "${KEYRITE_OPENCRYPTOKI_INSIDE:?not inside the namespace}"

if [ -f /run/pkcsslotd.pid ]; then
  daemon=$(cat /run/pkcsslotd.pid)
  kill -TERM "$daemon" || true
  for ((tries = 0; tries < 100; tries++)); do
    [ -d "/proc/$daemon" ] || break
    sleep 0.05
  done
  rm -f /run/pkcsslotd.pid /run/pkcsslotd.socket
fi

[ "${1:-}" != --stop ] || exit 0
if [ "${1:-}" != --keep ]; then
  rm -rf /var/lib/opencryptoki/{swtok,tpm} /dev/shm/*
fi
mkdir -p /var/lib/opencryptoki/{swtok,tpm}/TOK_OBJ /run/lock/opencryptoki/{swtok,tpm}
chgrp -R pkcs11 /run/lock/opencryptoki /var/lib/opencryptoki /var/log/opencryptoki
chmod -R u=rwX,g=rwX,o= /run/lock/opencryptoki /var/lib/opencryptoki /var/log/opencryptoki

/usr/sbin/pkcsslotd
for ((tries = 0; tries < 100; tries++)); do
  [ -S /run/pkcsslotd.socket ] && exit 0
  sleep 0.05
done
echo "opencryptoki's daemon did not come up" >&2
exit 1
