#!/usr/bin/env bash
# Measures cold starts: a function of the deployed jar, and a minimal Python function that makes the same call, each
# started as Lambda does, on one core, under the CPU quota of its memory.
# usage: scripts/bench-coldstart.sh [--runs N] [--jdk DIRECTORY]… [--help]
#   --runs N     runs of each variant, 7 if left out; medians are printed
#   --jdk DIR    a JDK to measure with; may be repeated. Left out: all of /usr/lib/jvm, one per version
# Needs root for a control group; without one, processes are stopped and continued at the quota's rate.
# Exit: 0 measured, 2 wrong input.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

runs=7 jdks=()
while (($#)); do
  case $1 in
    --runs) runs=${2:-}; shift ;;
    --jdk) jdks+=("${2:-}"); shift ;;
    -h | --help) usage; exit 0 ;;
    *) problem "'$1' is no option of bench-coldstart.sh" ;;
  esac
  shift || break
done
[[ $runs =~ ^[1-9][0-9]{0,2}$ ]] || problem "--runs '$runs': expected a number from 1 to 999"
((${#jdks[@]})) || mapfile -t jdks < <(find /usr/lib/jvm -mindepth 1 -maxdepth 1 -type d -name '*jdk*amd64' | sort)
for jdk in ${jdks[@]+"${jdks[@]}"}; do
  [[ -x $jdk/bin/javac ]] || problem "--jdk '$jdk': expected a directory with bin/javac"
done
((${#jdks[@]})) || problem "no JDK found in /usr/lib/jvm; name one with --jdk"
need openssl "install it (Debian: apt-get install openssl)"
need taskset "install it (Debian: apt-get install util-linux)"
need python3 "install it (Debian: apt-get install python3)"
python3 -c 'import boto3' 2> /dev/null || problem "boto3 is missing: pip install boto3"
need_jdk
stop_on_problems

cd "$lib/../.."
jar=orchestrator-lambdas/target/dr-orchestrator-lambdas.jar
# What is measured must be what the sources say now.
[[ -f $jar && -z $(find pom.xml orchestrator-lambdas/pom.xml orchestrator-lambdas/src/main -newer "$jar" -print -quit) ]] \
  || scripts/build.sh > /dev/null
# The runtime interface client, and what it needs, is on the rehearsal's class path.
class_path=$(scripts/classpath.sh)
runtime=$(tr ':' '\n' <<< "$class_path" \
  | grep -E '/(aws-lambda-java-(core|runtime-interface-client|serialization)|utils-lite)-[^/]*\.jar$' | paste -sd:)
exec taskset -c 1 python3 scripts/lib/coldstart/measure.py --runs "$runs" --jar "$jar" --runtime "$runtime" "${jdks[@]}"
