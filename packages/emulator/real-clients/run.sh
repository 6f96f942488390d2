#!/usr/bin/env bash
# Lets other people's clients log in to an emulator by their own means: openstackclient, keystoneauth, openstacksdk and
# gophercloud from Debian's packages, and gophertelekomcloud, which has none, from a clone. Run as root on Debian or Ubuntu.
#   run.sh [--install] [--gophertelekomcloud FOLDER]
# `--install` installs the packages first. Without a clone of github.com/opentelekomcloud/gophertelekomcloud, it is skipped.
set -euo pipefail
here=packages/emulator/real-clients
clone=
while (($#)); do
  case $1 in
    --install)
      apt-get update -qq
      apt-get install -y -qq python3-openstackclient python3-openstacksdk golang-go \
        golang-github-gophercloud-gophercloud-dev golang-gopkg-yaml.v2-dev golang-golang-x-crypto-dev
      ;;
    --gophertelekomcloud)
      clone=$(realpath "${2:?--gophertelekomcloud takes the folder of a clone}")
      [[ -f $clone/go.mod ]] || { echo "$clone is no clone of gophertelekomcloud: it has no go.mod." >&2; exit 2; }
      shift
      ;;
    *) echo "run.sh does not know $1. It takes --install and --gophertelekomcloud FOLDER." >&2; exit 2 ;;
  esac
  shift
done
cd "$(dirname "$0")/../../.."
scratch=$(mktemp -d)
node -C @ddm-openapi/source --import tsx packages/emulator/src/cli.ts --port 0 > "$scratch/emulator.log" 2>&1 &
emulator=$!
trap 'kill $emulator; rm -rf "$scratch"' EXIT
for _ in $(seq 100); do
  url=$(sed -nE 's/.*(http:\/\/127\.0\.0\.1:[0-9]+).*/\1/p' "$scratch/emulator.log" | head -n 1)
  [[ -n "$url" ]] && break
  sleep 0.2
done
failed=0
section() { printf '\n%s\n' "$1"; shift; "$@" || failed=1; }

client() {
  local wanted=$1 found
  shift
  found=$(openstack --os-auth-url "$url/v3" --os-identity-api-version 3 --os-username demo --os-password NotAReal-Passw0rd \
    --os-user-domain-name example-account --os-project-name eu-de --os-project-domain-name example-account "$@" -f value 2>&1 || true)
  if grep -q "$wanted" <<< "$found"; then echo "ok      $*"; else echo "FAILED  $*: $found"; return 1; fi
}
openstackclient() {
  client 5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f token issue -c project_id
  client ddmv3 catalog list -c Type
  client eu-de_other project list -c Name
  client eu-de region list
}
section openstackclient openstackclient
section 'keystoneauth and openstacksdk' /usr/bin/python3 "$here/keystone_clients.py" "$url"
section gophercloud env GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= go run "$here/gophercloud.go" "$url"
if [[ -n $clone ]]; then
  mkdir -p "$scratch/go/src/github.com/opentelekomcloud"
  ln -s "$clone" "$scratch/go/src/github.com/opentelekomcloud/gophertelekomcloud"
  section gophertelekomcloud env GO111MODULE=off "GOPATH=$scratch/go:/usr/share/gocode" GOFLAGS= \
    go run "$here/gophertelekomcloud.go" "$url"
else
  printf '\ngophertelekomcloud\nskipped: name a clone with --gophertelekomcloud FOLDER\n'
fi
exit $failed
