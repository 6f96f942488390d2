#!/usr/bin/env bash
# Runs the hooks by pre-commit itself, in a repository that has the packed packages, through what its team may meet. Needs
# pre-commit (on Debian: apt-get install pre-commit) and a build. Prints a line per step; exits with 1 if one is not as wanted.
set -euo pipefail
hooks=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PRE_COMMIT_HOME="$scratch/cache"
for package in spectral-ruleset openapi-diff; do
  (cd "$hooks/packages/$package" && pnpm pack --pack-destination "$scratch" > /dev/null)
done
mkdir "$scratch/team"
cd "$scratch/team"
git init --quiet --initial-branch main
git config user.name team
git config user.email team@example.org
npm init --yes > /dev/null
npm install --save-dev --no-audit --no-fund --silent @stoplight/spectral-cli "$scratch"/*.tgz
echo node_modules > .gitignore
echo 'extends: ["@ddm-openapi/spectral-ruleset/responses"]' > .spectral.yaml
cat > openapi.yaml << 'YAML'
openapi: 3.1.0
info: { title: Things, version: 1.0.0 }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        "200": { description: OK }
        "404": { description: There is no such thing. }
YAML
git add .
git commit --quiet --message one
cat > .pre-commit-config.yaml << YAML
repos:
  - repo: $hooks
    rev: $(git -C "$hooks" rev-parse HEAD)
    hooks:
      - id: openapi-lint
        args: [openapi.yaml]
      - id: openapi-diff
        args: [openapi.yaml, main, --fail-on, version]
YAML
git switch --quiet --create work

failed=0
# step NAME EXIT-CODE WORDS: what pre-commit says of what is staged
step() {
  local code=0 found
  git add .
  found=$(pre-commit run 2>&1) || code=$?
  if [[ $code == "$2" && $found == *"$3"* ]]; then echo "ok      $1"; else
    echo "FAILED  $1: exit $code, $found"
    failed=1
  fi
}
step 'a document without a catalogue fails' 1 'no x-status-codes'
npx spectral-ruleset adopt openapi.yaml 2> /dev/null
sed -i 's/version: 1.0.0/version: 1.1.0/' openapi.yaml
step 'after adopt, both hooks pass' 0 'main branch........................Passed'
git commit --quiet --no-verify --message two
sed -i 's/operationId: listThings/operationId: findThings/' openapi.yaml
step 'a break fails, in words' 1 'It must be at least 2.0.0.'
sed -i 's/version: 1.1.0/version: 2.0.0/' openapi.yaml
step 'with its version bump, it passes' 0 'Passed'
git commit --quiet --no-verify --message three
echo text > README.md
step 'a commit without YAML or JSON is not looked at' 0 '(no files to check)Skipped'
sed -i 's/, main,/, nowhere,/' .pre-commit-config.yaml
step 'a branch that is not there is named' 1 'There is no "nowhere" to compare openapi.yaml with.'
exit $failed
