#!/usr/bin/env bash
# Mutation tests of the interpreter: changes its code in small ways and counts the changes that no test notices.
# usage: scripts/pit.sh [--help]     (takes a while; the report is rehearsal/target/pit-reports/index.html)
# Exit: 0 done, 2 wrong input, anything else is Maven's.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

case ${1-} in
  "") ;;
  -h | --help) usage; exit 0 ;;
  *) problem "'$1': pit.sh takes no arguments" ;;
esac
need_jdk
stop_on_problems
cd "$lib/../.."
# A clean build: PIT reads the class files, and JaCoCo's agent must not have touched them.
echo "Building, then changing the code in thousands of small ways: half an hour." >&2
./mvnw -q -B -Ppit -Dspotless.check.skip=true -Djacoco.skip=true -pl rehearsal -am clean process-test-classes
