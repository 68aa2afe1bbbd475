#!/usr/bin/env bash
# Builds the jar that is deployed, orchestrator-lambdas/target/dr-orchestrator-lambdas.jar,
# and beside it the list of the libraries in it (CycloneDX), dr-orchestrator-lambdas.cdx.json.
# usage: scripts/build.sh [--test] [--dry-run] [--help] [-- Maven options]
#   --test      run all tests and checks of the build too, as ./mvnw verify does; takes minutes
#   --dry-run   print the command and do nothing
# Exit: 0 built, 2 wrong input, anything else is Maven's.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/maven.sh
source "$lib/maven.sh"

test=false options=()
while (($#)); do
  case $1 in
    --test) test=true ;;
    --dry-run) dry_run=true ;;
    -h | --help) usage; exit 0 ;;
    --) shift; options=("$@"); break ;;
    *) problem "'$1' is no option of build.sh" ;;
  esac
  shift
done
$dry_run || need_jdk
stop_on_problems

cd "$lib/../.."
jar=orchestrator-lambdas/target/dr-orchestrator-lambdas.jar
# Without tests and format check: neither is a reason not to deploy a fixed jar in the middle of the night.
goals=(-pl orchestrator-lambdas -Dmaven.test.skip=true -Dspotless.check.skip=true package)
if $dry_run || $test; then
  if $test; then goals=(verify); fi
  run ./mvnw -B "${goals[@]}" ${options[@]+"${options[@]}"}
else
  echo "Building the jar that is deployed: about a minute, and minutes more if the libraries must be downloaded first." >&2
  run maven_with_progress "${goals[@]}" ${options[@]+"${options[@]}"}
fi
$dry_run || ls -l "$jar" "${jar%.jar}.cdx.json"
