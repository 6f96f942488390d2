#!/bin/sh
# Compares a document with what it was where this branch left another one. The rest goes to openapi-diff.
set -eu
if [ $# -lt 2 ]; then
  echo "Usage: openapi-diff.sh DOCUMENT BRANCH [OPTION…]" >&2
  exit 2
fi
document=$1
branch=$2
shift 2
if ! base=$(git merge-base HEAD "$branch"); then
  echo "There is no \"$branch\" to compare $document with. Fetch it, or name another branch in the args of the hook." >&2
  exit 2
fi
if ! git cat-file -e "$base:$document" 2>/dev/null; then
  echo "There is nothing to compare with yet."
  exit 0
fi
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
git archive --format=tar --output="$before/tree.tar" "$base" "$(dirname "$document")"
tar -xf "$before/tree.tar" -C "$before"
npx --no -- openapi-diff "$before/$document" "$document" "$@"
