#!/usr/bin/env bash
# Runs an image that buildah built, in a chroot on this machine's network, and asks it what clients ask.
#   run-image.sh CONTAINER BUILDAH-OPTIONS...
set -euo pipefail
container=$1
shift
store=("$@")

free_port() { node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close() })'; }
api=$(free_port)
management=$(free_port)
log=$(mktemp)
url=http://127.0.0.1
expect() { [ "$2" = "$3" ] && printf 'ok: %s\n' "$1" || { printf 'not ok: %s: %s instead of %s\n' "$1" "$2" "$3"; exit 1; }; }
inside() { buildah "${store[@]}" run --isolation chroot --network host "$container" -- "$@"; }
image() { buildah "${store[@]}" inspect --type image --format "$1" milvus-emulator; }

expect 'user' "$(image '{{.Docker.Config.User}}')" 1000:0
expect 'folder' "$(image '{{.Docker.Config.WorkingDir}}')" /milvus
expect 'entry point' "$(image '{{.Docker.Config.Entrypoint}}')" '[tini -s -- milvus-emulator]'
expect 'health check' "$(image '{{.Docker.Config.Healthcheck.Test}}')" '[CMD milvus-emulator health]'
expect 'ports' "$(image '{{.Docker.Config.ExposedPorts}}')" 'map[19530/tcp:{} 9091/tcp:{}]'
expect 'who it runs as' "$(inside id -un)" milvus
expect 'configs and data can be written' \
  "$(inside sh -c 'touch /milvus/configs/x /var/lib/milvus/x && rm /milvus/configs/x /var/lib/milvus/x && echo yes')" yes
expect 'tools of the wait strategies' "$(inside sh -c 'for tool in curl cat awk grep milvus; do command -v $tool; done | wc -l')" 5
expect 'version' "$(inside milvus-emulator --version)" "$(node -p 'require("./package.json").version')"

# As the modules of Testcontainers start it; the ports differ, as this network is shared.
inside env PROXY_PORT="$api" METRICS_PORT="$management" ETCD_USE_EMBED=true COMMON_STORAGETYPE=local \
  DEPLOY_MODE=STANDALONE ETCD_DATA_DIR=/var/lib/milvus/etcd \
  tini -s -- milvus-emulator milvus run standalone > "$log" 2>&1 &
runner=$!
stop() { kill -TERM "$runner" 2> /dev/null || true; }
trap stop EXIT
for _ in $(seq 100); do grep -q 'Welcome to use Milvus!' "$log" && break; sleep 0.1; done
cat "$log"
pid=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$log")
expect 'health' "$(inside curl -fs "http://localhost:$management/healthz")" OK
expect 'the health check of the image' \
  "$(inside env http_proxy=http://127.0.0.1:1 milvus-emulator health && echo well)" well
expect 'another uid' "$(buildah "${store[@]}" run --isolation chroot --network host --user 12345:12345 "$container" -- \
  milvus-emulator --version)" "$(node -p 'require("./package.json").version')"
expect 'an answer, without a token' \
  "$(curl -s -d '{}' "$url:$api/v2/vectordb/collections/list")" '{"code":0,"data":[]}'
expect 'metrics' "$(curl -s "$url:$management/metrics" | grep -c '^milvus_emulator_info')" 1
kill -TERM "$pid"
status=0
wait "$runner" || status=$?
trap - EXIT
expect 'its end after SIGTERM' "$status" 0
rm -f "$log"
