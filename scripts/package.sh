#!/usr/bin/env bash
# Uploads jar and state machines to a bucket, under keys made of their content, and writes the template that names them:
# cloudformation/target/Orchestrator-Deployer-REGION.yaml. Builds the jar first when it is missing or older than its source.
# usage: scripts/package.sh BUCKET REGION [--dry-run] [--help]
#   --dry-run   print the commands and change nothing
# Exit: 0 packaged, 2 wrong input, anything else is the failing command's.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

words=()
while (($#)); do
  case $1 in
    --dry-run) dry_run=true ;;
    -h | --help) usage; exit 0 ;;
    -*) problem "'$1' is no option of package.sh" ;;
    *) words+=("$1") ;;
  esac
  shift
done
if ((${#words[@]} == 2)); then
  bucket=${words[0]} region=${words[1]}
  # Amazon S3 User Guide, "General purpose bucket naming rules".
  [[ $bucket =~ ^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$ ]] || problem "'$bucket' cannot be a bucket's name"
  need_region "$region"
else
  problem "expected BUCKET and REGION, got ${#words[@]} arguments: ${words[*]-}"
fi
$dry_run || { need_jdk; need_aws; }
stop_on_problems

cd "$lib/../.."
jar=orchestrator-lambdas/target/dr-orchestrator-lambdas.jar
sources=(pom.xml orchestrator-lambdas/pom.xml orchestrator-lambdas/src/main state-machines/payloads/state-payload.schema.json)
if [[ ! -f $jar || -n $(find "${sources[@]}" -newer "$jar" -print -quit) ]]; then
  if $dry_run; then scripts/build.sh --dry-run; else scripts/build.sh; fi
fi

packaged=cloudformation/target/Orchestrator-Deployer-$region.yaml
$dry_run || mkdir -p cloudformation/target
upload aws cloudformation package --region "$region" --template-file cloudformation/Orchestrator-Deployer.yaml \
  --s3-bucket "$bucket" --s3-prefix dr-orchestrator --output-template-file "$packaged"
$dry_run || echo "Packaged: $packaged"
