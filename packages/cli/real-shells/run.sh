#!/usr/bin/env bash
# Completes commands in bash, zsh and fish as Debian packages them, on pseudo-terminals. The tests of the suites use the shells that
# a computer has; here, a missing one is an error. Run as root on Debian or Ubuntu to install them, after `pnpm build`.
#   run.sh [--install] [--bash PATH]
# PATH is another bash in place of the installed one, such as the 3.2 of macOS.
set -euo pipefail
while (($#)); do
  case $1 in
    --install)
      apt-get update -qq
      apt-get install -y -qq bash zsh fish python3
      shift
      ;;
    --bash)
      COMPLETION_BASH=$(realpath "${2:?--bash needs the path of a bash}")
      export COMPLETION_BASH
      shift 2
      ;;
    *) echo "run.sh does not know $1. It takes --install and --bash PATH." >&2; exit 2 ;;
  esac
done
cd "$(dirname "$0")/../../.."
for shell in "${COMPLETION_BASH:-bash}" zsh fish; do
  "$shell" --version | head -n 1 || { echo "There is no $shell: run.sh --install." >&2; exit 2; }
done
node --experimental-vm-modules --no-warnings node_modules/jest/bin/jest.js --all packages/cli/test/complete
