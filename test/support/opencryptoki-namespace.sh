#!/bin/bash
# Runs a command beside a private opencryptoki: own token folder, own daemon, own shared memory.
#   opencryptoki-namespace.sh FOLDER COMMAND [ARGUMENT...]
# FOLDER keeps the token between runs. opencryptoki's paths are compiled in, so they are replaced
# in a mount namespace; nothing of the system is touched and the daemon dies with the command.
# Works as root, and as anyone whom the kernel lets make user namespaces (mapped to root inside).
set -euo pipefail

folder=$1
shift

if [ "${KEYRITE_OPENCRYPTOKI_STAGE:-}" != inside ]; then
  mkdir -p "$folder"/{lib,log/opencryptoki,etc}
  folder=$(realpath "$folder")
  mapped=()
  [ "$(id -u)" = 0 ] || mapped=(--user --map-root-user)
  export KEYRITE_OPENCRYPTOKI_STAGE=inside KEYRITE_OPENCRYPTOKI_MAPPED=${#mapped[@]}
  exec unshare "${mapped[@]}" --mount --ipc --pid --fork --mount-proc --kill-child \
    "$(realpath "$0")" "$folder" "$@"
fi
unset KEYRITE_OPENCRYPTOKI_STAGE

# Membership in the group pkcs11 is asked for by name. A user namespace has no group but 0.
if [ "$KEYRITE_OPENCRYPTOKI_MAPPED" != 0 ]; then
  gid=0
else
  gid=$(getent group pkcs11 | cut -d: -f3)
fi
{ grep -v '^pkcs11:' /etc/group && echo "pkcs11:x:$gid:root"; } >"$folder/etc/group"
cat >"$folder/etc/opencryptoki.conf" <<'CONF'
version opencryptoki-3.1
slot 3
{
stdll = libpkcs11_sw.so
}
CONF

mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount --bind "$folder/etc/group" /etc/group
mount --bind "$folder/etc/opencryptoki.conf" /etc/opencryptoki/opencryptoki.conf
mount --bind "$folder/lib" /var/lib/opencryptoki
# The package makes no folder for its log; the daemon does, at its first start on a machine.
mount --bind "$folder/log" /var/log
export KEYRITE_OPENCRYPTOKI_INSIDE=1
"$(dirname "$0")/opencryptoki-daemon.sh" --keep

export KEYRITE_OPENCRYPTOKI=/usr/lib/x86_64-linux-gnu/pkcs11/libopencryptoki.so
# Not exec: as the namespace's first process the command would have to reap what others leave.
"$@"
