#!/usr/bin/env bash
# Mutation tests of the interpreter: changes its code in small ways and counts the changes that no test notices.
# usage: scripts/pit.sh     (takes a while; the report is rehearsal/target/pit-reports/index.html)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
  exit 0
fi
# A clean build: PIT reads the class files, and JaCoCo's agent must not have touched them.
./mvnw -q -B -Ppit -Dspotless.check.skip=true -Djacoco.skip=true -pl rehearsal -am clean process-test-classes
