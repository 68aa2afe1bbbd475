# shellcheck shell=bash
# What every script says to --help, to options that it does not have, and without the tools that it needs.
# Sourced by scripts/test-scripts.sh.

for script in build package deploy start lint check-deploy check-wire test-scripts; do
  run_script 0 "$script --help" "scripts/$script.sh" --help
  says "usage: scripts/$script.sh"
done
for script in build package deploy start lint; do
  run_script 2 "$script with an unknown option" "scripts/$script.sh" --nonsense
  says "--nonsense" "Nothing was done"
done

for script in bench bench-coldstart bench-overhead check-asl-corpus check-deploy check-wire classpath demo-world pit test-scripts walkthrough; do
  run_script 0 "$script --help" "scripts/$script.sh" --help
  says "usage: scripts/$script.sh"
  run_script 2 "$script with an unknown option" "scripts/$script.sh" --nonsense
  says "--nonsense"
  verdict "$title: started no work" no "$([[ $said == *Building* ]] && echo yes || echo no)"
done
run_script 2 "check-asl-corpus without recordings" scripts/check-asl-corpus.sh "$work" --more
says "'$work': expected a directory with *.jsonl" "'--more'" "Nothing was done"

# Only what the scripts call, and no aws.
mkdir "$work/few"
for tool in bash env awk sed dirname basename cat find; do ln -s "$(type -P "$tool")" "$work/few/$tool"; done
run_script 2 "start without aws" env PATH="$work/few" scripts/start.sh FAILOVER "$good" --region us-west-2 --no-check --yes
says "aws is missing: install the AWS CLI, version 2"
run_script 2 "package without aws and JDK" env -u JAVA_HOME PATH="$work/few" scripts/package.sh my-bucket us-west-2
says "aws is missing" "javac is missing"
