#!/usr/bin/env bash
# Tests what the scripts say to wrong input, missing tools and an old AWS CLI, with stand-ins for aws on the PATH. Nothing
# leaves the machine. scripts/check-deploy.sh tests what they do when all is well.
# usage: scripts/test-scripts.sh [--help]
# Exit: 0 all passed, 1 not.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
case ${1-} in
  "") ;;
  -h | --help) usage; exit 0 ;;
  *) problem "'$1': test-scripts.sh takes no arguments" ;;
esac
stop_on_problems
cd "$lib/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# run_script EXIT-CODE TITLE SCRIPT [ARGUMENT…]: what it said, on both outputs, stands in $said afterwards.
run_script() {
  local expected=$1 status=0
  title=$2
  shift 2
  said=$("$@" 2>&1) || status=$?
  verdict "$title: exit code" "$expected" "$status"
}

verdict() {
  if [[ $2 == "$3" ]]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAIL %s: expected %s, got %s\n%s\n\n' "$1" "$2" "$3" "$said"
  fi
}

says() {
  local text
  for text; do verdict "$title: says '$text'" yes "$([[ $said == *"$text"* ]] && echo yes || echo no)"; done
}

# fake_aws DIRECTORY VERSION [COMMANDS]: a stand-in that knows its version and notes that it was asked for anything else.
fake_aws() {
  mkdir -p "$work/$1"
  cat > "$work/$1/aws" << AWS
#!/usr/bin/env bash
if [[ \$1 == --version ]]; then echo "aws-cli/$2 Python/3.11 Linux"; exit; fi
echo "\$*" >> "$work/$1/calls"
${3-}
AWS
  chmod +x "$work/$1/aws"
}
fake_aws v1 1.45.11
fake_aws v2 2.9.19
v1=$work/v1:$PATH v2=$work/v2:$PATH

good=state-machines/payloads/planned-failover-aurora.json
shipped=cloudformation/Orchestrator-Deployer-parameters-us-east-1.json
sed 's/xxxxxx*/0123456/; s/yyyyyy*/0123456/' "$shipped" > "$work/filled.json"
sed 's/.*/{"Parameters": {"TemplateStoreS3BucketName": "my-bucket"}}/;q' "$shipped" > "$work/other-form.json"
echo '[{"ParameterKey": "TemplateVPCId" "ParameterValue": ""}]' > "$work/broken.json"

# shellcheck source=scripts/test/commands.sh
source "$lib/../test/commands.sh"
# shellcheck source=scripts/test/deploy.sh
source "$lib/../test/deploy.sh"
# shellcheck source=scripts/test/start.sh
source "$lib/../test/start.sh"
# shellcheck source=scripts/test/local-aws.sh
source "$lib/../test/local-aws.sh"
# shellcheck source=scripts/test/first-hour.sh
source "$lib/../test/first-hour.sh"
# shellcheck source=scripts/test/build.sh
source "$lib/../test/build.sh"
# shellcheck source=scripts/test/portability.sh
source "$lib/../test/portability.sh"

echo "test-scripts: $passed passed, $failed failed"
((failed == 0))
