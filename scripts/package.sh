#!/usr/bin/env bash
# Uploads jar and state machines to a bucket, under keys made of their content, and writes the template that names them:
# cloudformation/target/Orchestrator-Deployer-REGION.yaml. Builds the jar first when it is missing or older than its source.
# The template is good for one parameter file: it holds a hash of its values, so that Lambda publishes new versions of the
# functions when a parameter changes, and none when nothing does.
# usage: scripts/package.sh BUCKET REGION [--parameters FILE] [--dry-run] [--help]
#   --parameters FILE   what the template is to be deployed with;
#                       default: cloudformation/Orchestrator-Deployer-parameters-REGION.json
#   --dry-run           print the commands and change nothing
# Exit: 0 packaged, 2 wrong input, anything else is the failing command's.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

words=() parameters=""
while (($#)); do
  case $1 in
    --parameters)
      if (($# < 2)); then problem "$1: a value is missing"; break; fi
      parameters=$2
      shift
      ;;
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

if [[ -n $parameters && $parameters != /* ]]; then parameters=$PWD/$parameters; fi
cd "$lib/../.."
parameters=${parameters:-cloudformation/Orchestrator-Deployer-parameters-${region-}.json}
if [[ ! -r $parameters ]]; then
  [[ -z ${region-} ]] || problem "$parameters: no such file, or not to be read"
elif ! given=$(parameter_values "$parameters" 2>&1); then
  problem "$parameters: $given"
fi
stop_on_problems

jar=orchestrator-lambdas/target/dr-orchestrator-lambdas.jar
sources=(pom.xml orchestrator-lambdas/pom.xml orchestrator-lambdas/src/main state-machines/payloads/state-payload.schema.json)
if [[ ! -f $jar || -n $(find "${sources[@]}" -newer "$jar" -print -quit) ]]; then
  if $dry_run; then scripts/build.sh --dry-run; else scripts/build.sh; fi
fi

packaged=cloudformation/target/Orchestrator-Deployer-$region.yaml
$dry_run || mkdir -p cloudformation/target
upload aws cloudformation package --region "$region" --template-file cloudformation/Orchestrator-Deployer.yaml \
  --s3-bucket "$bucket" --s3-prefix dr-orchestrator --output-template-file "$packaged"
$dry_run && exit

# SAM names a version of a function after the text of its properties, and a Ref to a parameter has the same text whatever the
# parameter says. The order of the file and its form do not count. Quoted: a hash of digits alone would be a number.
hash=$(LC_ALL=C sort <<< "$given" | sha256)
sed "s/PARAMETERS_SHA256: none$/PARAMETERS_SHA256: '$hash'/" "$packaged" > "$packaged.new"
mv "$packaged.new" "$packaged"
if [[ $(grep -c "PARAMETERS_SHA256: '$hash'$" "$packaged") != 1 ]]; then
  echo "$packaged: expected PARAMETERS_SHA256 once, under Globals; without it a changed parameter changes no function" >&2
  exit 1
fi
echo "Packaged: $packaged, to be deployed with $parameters"
