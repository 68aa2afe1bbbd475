#!/usr/bin/env bash
# Checks what the Java build does not: shell scripts, templates (as they are, and as the SAM translator leaves them), state
# machine definitions, payload samples, the default world.
# usage: scripts/lint.sh [--dry-run] [--help]
# Needs shellcheck, and Python 3 with cfn-lint and aws-sam-translator. Exit: 0 clean, 1 not, 2 a tool is missing.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

case ${1-} in
  "") ;;
  --dry-run) dry_run=true ;;
  -h | --help) usage; exit 0 ;;
  *) problem "'$1' is no option of lint.sh" ;;
esac
if ! $dry_run; then
  need shellcheck "Debian: apt-get install shellcheck; macOS: brew install shellcheck"
  need cfn-lint "python3 -m pip install -r .ci/requirements.txt"
  need_jdk
  python3 -c 'import samtranslator' 2> /dev/null \
    || problem "python3 lacks aws-sam-translator: python3 -m pip install -r .ci/requirements.txt"
fi
stop_on_problems
cd "$lib/../.."
status=0

# -a: what they source is checked with them, as it uses their variables.
run shellcheck -x -a scripts/*.sh .ci/run || status=1

# Which templates, and for which Regions, stands in .cfnlintrc.yaml.
run cfn-lint || status=1
transformed=cloudformation/target/Orchestrator-Deployer-transformed.json
$dry_run || mkdir -p cloudformation/target
run python3 scripts/lib/sam.py cloudformation/Orchestrator-Deployer.yaml "$transformed" || status=1
run cfn-lint "$transformed" || status=1

$dry_run || CLASSPATH=$(scripts/classpath.sh)
export CLASSPATH
run "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  dev.drorchestrator.rehearsal.run.LintCommand state-machines || status=1

$dry_run || ((status)) || echo "lint: clean"
exit $status
