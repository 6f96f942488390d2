#!/usr/bin/env bash
# Completes commands in bash, zsh and fish as Debian packages them, on pseudo-terminals. The tests of the suites use the shells that
# a computer has; here, a missing one is an error. Run as root on Debian or Ubuntu to install them, after `pnpm build`.
#   run.sh [--install]
set -euo pipefail
case ${1:-} in
  --install)
    apt-get update -qq
    apt-get install -y -qq bash zsh fish python3
    ;;
  '') ;;
  *) echo "run.sh does not know $1. It takes --install." >&2; exit 2 ;;
esac
cd "$(dirname "$0")/../../.."
for shell in bash zsh fish; do
  "$shell" --version | head -n 1 || { echo "There is no $shell: run.sh --install." >&2; exit 2; }
done
node --experimental-vm-modules --no-warnings node_modules/jest/bin/jest.js packages/cli/test/complete
