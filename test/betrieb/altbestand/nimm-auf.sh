#!/bin/sh
# Records what an older version stores: sh test/betrieb/altbestand/nimm-auf.sh [commit]
# Only to be run when a new version is published; the result is committed. Needs the whole history and no network.
set -eu
cd "$(dirname "$0")/../../.."
commit=${1:-9f4fa525c1783387b7028c27757b9d910a980dd5}
alt=$(mktemp -d)
trap 'rm -rf "$alt"' EXIT
git archive "$commit" | tar -x -C "$alt"
ln -s "$PWD/node_modules" "$alt/node_modules"
cp test/betrieb/altbestand/aufnahme.mjs "$alt/test/integration/aufnahme.spec.ts"
chmod 755 "$alt"
ALTBESTAND="$PWD/test/betrieb/altbestand/bestand.json.gz"
export ALTBESTAND
(cd "$alt" && node scripts/test.mjs test/integration/aufnahme)
ls -l "$ALTBESTAND"
