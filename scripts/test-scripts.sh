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

for script in build package deploy start lint check-deploy check-wire test-scripts; do
  run_script 0 "$script --help" "scripts/$script.sh" --help
  says "usage: scripts/$script.sh"
done
for script in build package deploy start lint; do
  run_script 2 "$script with an unknown option" "scripts/$script.sh" --nonsense
  says "--nonsense" "Nothing was done"
done

run_script 2 "deploy, all wrong at once" env PATH="$v1" scripts/deploy.sh us-east --stack-name 1x --parameters "$work/none.json"
says "'us-east' is no Region" "'1x' cannot be" "none.json: no such file" "aws-cli/1.45.11; version 2 is needed"
run_script 2 "deploy with the file as it is shipped" env PATH="$v2" scripts/deploy.sh us-east-1
says "TemplateStoreS3BucketName is still the placeholder 'dr-orchestrator-xxxxxx-us-east-1'" "vpc-xxxxxx" "subnet-yyyyyy" "sg-xxxx"
echo '[{"ParameterKey": "TemplateVPCId" "ParameterValue": ""}]' > "$work/broken.json"
run_script 2 "deploy with a broken file" env PATH="$v2" scripts/deploy.sh us-east-1 --parameters "$work/broken.json"
says "not JSON from here: \"ParameterValue\""
echo '[]' > "$work/empty.json"
run_script 2 "deploy without a bucket" env PATH="$v2" scripts/deploy.sh us-east-1 --parameters "$work/empty.json"
says "TemplateStoreS3BucketName is missing"
run_script 0 "deploy --dry-run" env PATH="$v1" scripts/deploy.sh us-east-1 --parameters "$work/filled.json" --dry-run
says "aws cloudformation package --region us-east-1" "--s3-bucket dr-orchestrator-0123456-us-east-1" \
  "--parameter-overrides file://$work/filled.json --capabilities CAPABILITY_AUTO_EXPAND CAPABILITY_NAMED_IAM CAPABILITY_IAM --disable-rollback"
run_script 0 "deploy --dry-run, the other form of the file" scripts/deploy.sh us-west-2 --parameters "$work/other-form.json" --dry-run
says "--s3-bucket my-bucket"
verdict "dry runs and refusals asked AWS nothing" no "$([[ -e $work/v1/calls || -e $work/v2/calls ]] && echo yes || echo no)"

fake_aws lost 2.9.19 'echo "Unable to locate credentials" >&2; exit 253'
run_script 2 "deploy without credentials" env PATH="$work/lost:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "No AWS credentials that work in us-east-1" "Unable to locate credentials"
# shellcheck disable=SC2016 # $1 is the stand-in's
fake_aws bucketless 2.9.19 'case $1 in sts) echo 123456789012 ;; *) echo "NoSuchBucket" >&2; exit 254 ;; esac'
run_script 2 "deploy without its bucket" env PATH="$work/bucketless:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "NoSuchBucket" "aws s3 mb s3://dr-orchestrator-0123456-us-east-1 --region us-east-1"
# shellcheck disable=SC2016
fake_aws abroad 2.9.19 'case $1 in sts) echo 123456789012 ;; *) echo eu-west-1 ;; esac'
run_script 2 "deploy with a bucket elsewhere" env PATH="$work/abroad:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "is in eu-west-1; the code must lie in a bucket of us-east-1"

run_script 2 "deploy, the same parameter twice, and a wrong owner" scripts/deploy.sh us-west-2 --bucket-owner me --dry-run \
  --parameters <(echo '{"Parameters": {"TemplateStoreS3BucketName": "my-bucket", "Runtime": "java25", "Runtime": "java21"}}')
says "given more than once: Runtime" "--bucket-owner: expected the 12 digits of an account, got 'me'"

# A stack of one state machine, and what AWS answers about it; the deployment itself is refused.
stack_aws() {
  fake_aws "$1" 2.9.19 "case \"\$1 \$2\" in
    'sts '*) echo 123456789012 ;;
    's3api '*) echo None ;;
    'cloudformation list-stack-resources') $2 ;;
    'stepfunctions list-executions') $3 ;;
    'logs describe-log-groups') $4 ;;
    *) echo 'refused here' >&2; exit 254 ;;
  esac"
}
machine=arn:aws:states:us-east-1:123456789012:stateMachine:dr-orchestrator-stepfunction-FAILOVER
execution=arn:aws:states:us-east-1:123456789012:execution:dr-orchestrator-stepfunction-FAILOVER:dr-1
missing="echo 'Stack with id dr-orchestrator does not exist' >&2; exit 254"
denied="echo 'AccessDenied: no' >&2; exit 254"
stack_aws busy "echo $machine" "echo $execution; echo None" "$denied"
run_script 3 "deploy while an execution runs" env PATH="$work/busy:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json" < /dev/null
says "$execution" "Nothing was done" "scripts/deploy.sh us-east-1 --parameters $work/filled.json --yes"
verdict "the bucket's owner is asked for" yes \
  "$(grep -q 'get-bucket-location .*--expected-bucket-owner 123456789012' "$work/busy/calls" && echo yes || echo no)"
# shellcheck disable=SC2016 # $4 is the stand-in's
stack_aws left "$missing" "$denied" 'echo "$4"'
run_script 2 "deploy where log groups are left" env PATH="$work/left:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "Log group /dr-orchestrator/functions exists" \
  "aws logs delete-log-group --region us-east-1 --log-group-name /aws/vendedlogs/states/dr-orchestrator" "Nothing was done"
stack_aws stranger "$missing" "$denied" "$denied"
sed -i.bak "s/'s3api '\*) echo None/'s3api '*) echo 'AccessDenied: 403' >\&2; exit 254/" "$work/stranger/aws"
run_script 2 "deploy with a stranger's bucket" env PATH="$work/stranger:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "of account 123456789012: AccessDenied: 403" "--bucket-owner ACCOUNT"
if [[ -f orchestrator-lambdas/target/dr-orchestrator-lambdas.jar ]]; then
  # 254 is that of the refused packaging: it was reached.
  stack_aws blind "$denied" "$denied" "$denied"
  run_script 254 "deploy without the right to list" env PATH="$work/blind:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json" < /dev/null
  says "Warning: could not check whether executions of stack dr-orchestrator are running: AccessDenied: no" "refused here"
  stack_aws half-blind "echo $machine" "$denied" "$denied"
  run_script 254 "deploy without the right to list executions" env PATH="$work/half-blind:$PATH" scripts/deploy.sh us-east-1 \
    --parameters "$work/filled.json" < /dev/null
  says "Warning: could not check whether executions of dr-orchestrator-stepfunction-FAILOVER are running: AccessDenied: no" "refused here"
  stack_aws first "$missing" "$denied" "$denied"
  run_script 254 "first deploy without the right to list log groups" env PATH="$work/first:$PATH" scripts/deploy.sh us-east-1 \
    --parameters "$work/filled.json" < /dev/null
  says "Warning: could not check whether an earlier stack left the log group /dr-orchestrator/functions: AccessDenied: no" "refused here"
  run_script 254 "deploy --yes while an execution runs" env PATH="$work/busy:$PATH" scripts/deploy.sh us-east-1 \
    --parameters "$work/filled.json" --yes < /dev/null
  says "$execution" "refused here"
fi

run_script 2 "package, all wrong at once" env PATH="$v1" scripts/package.sh Bucket us_east_1 --parameters "$work/none.json"
says "'Bucket' cannot be a bucket's name" "'us_east_1' is no Region" "none.json: no such file" "version 2 is needed"

# Only what the scripts call, and no aws.
mkdir "$work/few"
for tool in bash env awk sed dirname basename cat find; do ln -s "$(type -P "$tool")" "$work/few/$tool"; done
run_script 2 "start without aws" env PATH="$work/few" scripts/start.sh FAILOVER "$good" --region us-west-2 --no-check --yes
says "aws is missing: install the AWS CLI, version 2"
run_script 2 "package without aws and JDK" env -u JAVA_HOME PATH="$work/few" scripts/package.sh my-bucket us-west-2
says "aws is missing" "javac is missing"

run_script 2 "start, all wrong at once" env PATH="$v1" scripts/start.sh FAILOVR "$work/none.json" --region west --poll soon
says "got 'FAILOVR'" "none.json: no such file" "'west' is no Region" "--poll: expected seconds" "version 2 is needed"
run_script 2 "start without a Region" env PATH="$v2" scripts/start.sh FAILOVER "$good"
says "--region is missing"
run_script 2 "start with a broken payload" env PATH="$v2" scripts/start.sh FAILOVER "$work/broken.json" --region us-west-2
says "not JSON from here"
run_script 2 "follow of no execution" env PATH="$v2" scripts/start.sh --follow arn:aws:states:us-west-2:123456789012:stateMachine:x
says "is no ARN of an execution"
run_script 0 "start --dry-run" scripts/start.sh FAILOVER "$good" --region us-west-2 --no-check --dry-run
says 'layer 1  PlannedFailoverAurora: "Switchover' "aws stepfunctions start-execution --region us-west-2" "-planned-failover-aurora --input"
run_script 2 "start where nothing is deployed" env PATH="$v2" scripts/start.sh FAILOVER "$good" --region us-west-2 --no-check --yes
says "There is no state machine dr-orchestrator-stepfunction-FAILOVER in us-west-2. Next: scripts/deploy.sh us-west-2"
fake_aws silent 2.9.19 'echo "Could not connect" >&2; exit 255'
run_script 3 "follow while AWS does not answer" env PATH="$work/silent:$PATH" scripts/start.sh --poll 0 \
  --follow arn:aws:states:us-west-2:123456789012:execution:m:e
says "try 9 of 10" "it continues in any case" "stop-execution"

if [[ -f rehearsal/target/built ]]; then
  run_script 0 "local-aws --help" scripts/local-aws.sh --help
  says "local-aws.sh" "--speed" "Exit codes: 0 done, 1 failed, 2"
  run_script 2 "local-aws up, all wrong at once" scripts/local-aws.sh up --port 80 --speed fast --world "$work/none.json" --nonsense
  says "--port: expected a number from 1024 to 65535, got '80'" "--speed: expected" "none.json: no such file" "--nonsense" \
    "Next: scripts/local-aws.sh --help"
  run_script 2 "local-aws without an action" scripts/local-aws.sh
  says "Expected up, down or status"
  run_script 0 "local-aws up" scripts/local-aws.sh up --port 4597
  says "endpoint   http://127.0.0.1:4597" "account 123456789012"
  run_script 1 "local-aws up on a port in use" scripts/local-aws.sh up --port 4597
  says "Port 4597" "it is used by scripts/local-aws.sh, process" "Next: scripts/local-aws.sh down --port 4597"
  run_script 0 "local-aws status" scripts/local-aws.sh status --port 4597
  says "executions that run: 0"
  run_script 0 "local-aws down" scripts/local-aws.sh down --port 4597
  says "executions that still run: 0" "ended"
  run_script 0 "local-aws down once more" scripts/local-aws.sh down --port 4597
  says "No endpoint runs on port 4597"
  run_script 2 "start with a payload that the state machine would refuse" env PATH="$v2" scripts/start.sh FAILBACK "$good" --region us-west-2
  says "The payload has 1 problem" "Nothing was done"
fi

for script in bench bench-coldstart check-asl-corpus check-deploy check-wire classpath demo-world pit test-scripts walkthrough; do
  run_script 0 "$script --help" "scripts/$script.sh" --help
  says "usage: scripts/$script.sh"
  run_script 2 "$script with an unknown option" "scripts/$script.sh" --nonsense
  says "--nonsense"
  verdict "$title: started no work" no "$([[ $said == *Building* ]] && echo yes || echo no)"
done
run_script 2 "check-asl-corpus without recordings" scripts/check-asl-corpus.sh "$work" --more
says "'$work': expected a directory with *.jsonl" "'--more'" "Nothing was done"

# Builds that end in the middle, in a project that has nothing but the scripts, on stand-ins for Maven and Java.
small=$work/small
jars=$small/rehearsal/target/quick
mkdir -p "$small/scripts/lib" "$small/rehearsal/src/main" "$small/state-machines/payloads" "$small/.mvn/wrapper" "$small/jdk/bin"
cp scripts/classpath.sh "$small/scripts"
cp scripts/lib/maven.sh "$small/scripts/lib"
cp .mvn/wrapper/maven-wrapper.properties "$small/.mvn/wrapper"
touch "$small/pom.xml" "$small/rehearsal/pom.xml" "$small/rehearsal/src/main/A.java" "$small/library.jar" \
  "$small/state-machines/payloads/state-payload.schema.json"
# Both do what the variable of their name says, when their work is half done.
cat > "$small/mvnw" << 'MVNW'
#!/usr/bin/env bash
echo "[INFO] Building DR Orchestrator: rehearsal 0.1.0-SNAPSHOT   [3/3]"
echo "[INFO] Compiling 592 source files with javac"
mkdir -p rehearsal/target/quick
[[ -e rehearsal/target/quick/rehearsal.jar ]] && echo "[ERROR] what an interrupted build left is still there" && exit 1
echo half > rehearsal/target/quick/rehearsal.jar
eval "${WHILE_MAVEN-}"
echo "$PWD/library.jar" > rehearsal/target/quick/classpath.txt
echo whole > rehearsal/target/quick/rehearsal.jar
MVNW
cat > "$small/jdk/bin/java" << 'JAVA'
#!/usr/bin/env bash
echo half > rehearsal/target/rehearsal.jsa
eval "${WHILE_JAVA-}"
JAVA
chmod +x "$small/mvnw" "$small/jdk/bin/java"
build_small() { run_script "$1" "$2" env JAVA_HOME="$small/jdk" "${@:3}" "$small/scripts/classpath.sh"; }
good_jar() { verdict "$title: the jar is whole" whole "$(cat "$jars/rehearsal.jar")"; }

build_small 0 "first build"
says " s  rehearsal: compiling 592 source files" "built" "$jars/rehearsal.jar:$small/library.jar"
build_small 0 "second start"
verdict "$title: builds nothing" "$jars/rehearsal.jar:$small/library.jar" "$said"
# shellcheck disable=SC2016 # Maven's parent is the script; its own shell expands it.
for moment in 'WHILE_MAVEN=kill -9 $PPID' 'WHILE_MAVEN=kill $PPID' 'WHILE_JAVA=kill -9 $PPID' 'WHILE_JAVA=kill $PPID'; do
  touch "$small/pom.xml"
  case $moment in *-9*) code=137 ;; *) code=143 ;; esac
  build_small "$code" "a build that is killed: $moment" "$moment"
  build_small 0 "a start after: $moment"
  says "rehearsal: compiling"
  good_jar
done
touch "$small/pom.xml"
build_small 2 "a build that fails" WHILE_MAVEN='echo "[ERROR] A.java:[3,5] not a statement"; echo "[INFO] noise"; exit 1'
says "[ERROR] A.java:[3,5] not a statement" "The build failed"
verdict "$title: without noise" no "$([[ $said == *noise* ]] && echo yes || echo no)"
build_small 0 "a start after a build that failed"
good_jar
mv "$small/library.jar" "$small/gone.jar"
build_small 0 "a start without one of the libraries" WHILE_MAVEN="mv gone.jar library.jar"
says "rehearsal: compiling"
touch "$small/pom.xml"
build_small 0 "a build during which a source is saved" WHILE_MAVEN="sleep 0.02; touch rehearsal/src/main/A.java"
build_small 0 "a start after a source was saved during the build"
says "rehearsal: compiling"
echo half > "$small/rehearsal/target/rehearsal.jar"
build_small 0 "a start after ./mvnw verify was interrupted"
good_jar

# The wrapper, on stand-ins for curl and unzip: what it fetches is compared with the sum of what it fetches.
cp mvnw "$small/mvnw"
mkdir -p "$work/apache-maven-9/bin" "$work/tools"
printf '#!/bin/sh\necho Maven runs\n' > "$work/apache-maven-9/bin/mvn"
chmod +x "$work/apache-maven-9/bin/mvn"
tar -C "$work" -czf "$work/apache-maven-9-bin.tar.gz" apache-maven-9
echo "stands for a .zip" > "$work/apache-maven-9-bin.zip"
for tool in sh bash env awk sed dirname basename cat tr uname mktemp mkdir rm mv cp tar gzip sha256sum; do
  ln -s "$(type -P "$tool")" "$work/tools/$tool"
done
# The last arguments of curl are: -o FILE URL.
cat > "$work/tools/curl" << CURL
#!/usr/bin/env bash
url=\${!#}
cp "$work/\${url##*/}" "\${@: -2:1}"
CURL
chmod +x "$work/tools/curl"
cp -R "$work/tools" "$work/tools-unzip"
# shellcheck disable=SC2016 # The stand-in expands it.
printf '#!/usr/bin/env bash\ncp -R "%s/apache-maven-9" "${@: -1}"\n' "$work" > "$work/tools-unzip/unzip"
chmod +x "$work/tools-unzip/unzip"
sum() { sha256sum "$work/apache-maven-9-bin.$1" | cut -d' ' -f1; }
# wrapper EXIT-CODE TITLE TOOLS SUM-OF-ZIP SUM-OF-TAR
wrapper() {
  printf '%s\n' "distributionUrl=https://repo.invalid/org/apache/maven/apache-maven-9-bin.zip" "distributionSha256Sum=$4" \
    "distributionTarSha256Sum=$5" > "$small/.mvn/wrapper/maven-wrapper.properties"
  rm -rf "$work/m2"
  run_script "$1" "$2" env PATH="$work/$3" MAVEN_USER_HOME="$work/m2" "$small/mvnw" --version
}
wrapper 0 "mvnw: the .zip is the one" tools-unzip "$(sum zip)" 0
says "Maven runs"
wrapper 1 "mvnw: the .zip is another" tools-unzip "$(sum tar.gz)" "$(sum zip)"
says "Failed to validate Maven distribution SHA-256"
wrapper 0 "mvnw without unzip: the .tar.gz is the one" tools 0 "$(sum tar.gz)"
says "Maven runs"
wrapper 1 "mvnw without unzip: the .tar.gz is another" tools "$(sum tar.gz)" "$(sum zip)"
says "Failed to validate Maven distribution SHA-256"
for kind in distributionSha256Sum distributionTarSha256Sum; do
  verdict "the wrapper has $kind" 64 "$(sed -n "s/^$kind=\([0-9a-f]*\)$/\1/p" .mvn/wrapper/maven-wrapper.properties | tr -d '\n' | wc -c | tr -d ' ')"
done

run_script 0 "quoting" bash -c "source scripts/lib/common.sh; shown a \"b c\" \"it's\" 'd\$e' ''"
verdict "quoting" "a 'b c' 'it'\\''s' 'd\$e' ''" "$said"

# start.sh asks before it starts, and every call goes where it was pointed at.
machine_arn=arn:aws:states:us-west-2:123456789012:stateMachine:dr-orchestrator-stepfunction-FAILOVER
execution_arn=${machine_arn/stateMachine/execution}:dr-1
local_url=http://127.0.0.1:4599
# shellcheck disable=SC2016 # $1 and so on are the stand-in's
stepfunctions='case "$1 $2" in
  "sts get-caller-identity") [[ ! -e "$(dirname "$0")/denied" ]] || { echo AccessDenied >&2; exit 254; }
    printf "210987654321\tarn:aws:iam::210987654321:user/ops\n" ;;
  "stepfunctions list-state-machines") echo '$machine_arn' ;;
  "stepfunctions start-execution") echo '$execution_arn' ;;
  "stepfunctions describe-execution") [[ ! -e "$(dirname "$0")/shown" ]] || { echo AccessDenied >&2; exit 254; }; echo RUNNING ;;
  "stepfunctions get-execution-history") touch "$(dirname "$0")/shown"
    case "$*" in
      *:dr-1\ *) printf "1\t2026-01-01T00:00:00Z\tTaskSubmitted\tS\t{\"ExecutionArn\": \"%s\"}\tNone\n" '$execution_arn'-child '$execution_arn'-ended ;;
      *:dr-1-ended\ *) printf "1\t2026-01-01T00:00:00Z\tExecutionSucceeded\tNone\tNone\tNone\n" ;;
    esac ;;
  "configure get") [[ $3 != "$(cat "$(dirname "$0")/setting")" ]] || echo '$local_url' ;;
esac'
fake_aws works 2.9.19 "$stepfunctions"
start=(scripts/start.sh FAILOVER "$good" --region us-west-2 --no-check --no-follow)
calls() { cat "$work/works/calls" 2> /dev/null || true; }
# started_with TITLE URL [VARIABLE=VALUE…] [-- OPTION…]: all calls but those to the CLI's own settings go to URL.
started_with() {
  local title=$1 url=$2 variables=()
  shift 2
  while (($#)) && [[ $1 != -- ]]; do variables+=("$1"); shift; done
  rm -f "$work/works/calls"
  run_script 0 "$title" env -u AWS_ENDPOINT_URL -u AWS_ENDPOINT_URL_SFN PATH="$work/works:$PATH" ${variables[0]+"${variables[@]}"} \
    "${start[@]}" --yes "${@:2}"
  says "Started: $execution_arn" "Endpoint:      $url" "stop-execution --region us-west-2 --endpoint-url $url" \
    "--follow $execution_arn --endpoint-url $url"
  said=$(calls)
  verdict "$title: kinds of calls" 3 "$(grep -cE '^(sts get-caller-identity|stepfunctions (list-state-machines|start-execution)) ' <<< "$said")"
  verdict "$title: calls that would reach AWS" "" "$(grep -v '^configure ' <<< "$said" | grep -vF -- "--endpoint-url $url")"
}
started_with "start --endpoint-url" $local_url -- --endpoint-url $local_url
started_with "start with AWS_ENDPOINT_URL" $local_url AWS_ENDPOINT_URL=$local_url
started_with "start with AWS_ENDPOINT_URL_SFN" $local_url AWS_ENDPOINT_URL=http://other:1 AWS_ENDPOINT_URL_SFN=$local_url
started_with "start --endpoint-url, which outranks" $local_url AWS_ENDPOINT_URL=http://other:1 -- --endpoint-url $local_url
echo endpoint_url > "$work/works/setting"
echo "endpoint_url = $local_url" > "$work/config"
started_with "start with endpoint_url of the profile" $local_url AWS_CONFIG_FILE="$work/config"
echo services > "$work/works/setting"
run_script 2 "start with endpoints in a services section" env PATH="$work/works:$PATH" AWS_CONFIG_FILE="$work/config" "${start[@]}" --yes
says "Name the one of Step Functions with --endpoint-url"
for url in localhost:4599 "" "http://127.0.0.1:4599/x y"; do
  run_script 2 "start --endpoint-url '$url'" env PATH="$work/works:$PATH" "${start[@]}" --yes --endpoint-url "$url"
  says "--endpoint-url: expected an address such as http://127.0.0.1:4599"
done
rm "$work/works/calls"
run_script 0 "start, AWS_ENDPOINT_URL ignored" env PATH="$work/works:$PATH" AWS_ENDPOINT_URL=$local_url \
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true "${start[@]}" --yes
verdict "start, AWS_ENDPOINT_URL ignored: calls with it" "" "$(calls | grep -F -- --endpoint-url)"
says "Account:       210987654321, as arn:aws:iam::210987654321:user/ops" "Region:        us-west-2" "State machine: $machine_arn" \
  "Payload:       $good" 'layer 1  PlannedFailoverAurora: "Switchover'

touch "$work/works/denied"
run_script 0 "start without sts" env PATH="$work/works:$PATH" "${start[@]}" --yes
says "Account:       123456789012, that of the state machine (sts get-caller-identity does not say who you are)" "Started:"
rm "$work/works/denied" "$work/works/calls"
run_script 2 "start without a terminal" env PATH="$work/works:$PATH" "${start[@]}" < /dev/null
says "Nothing was done. Next: ${start[*]} --yes"
verdict "start without a terminal: calls" "" "$(calls)"

# on_terminal WORDS COMMAND…: types WORDS at a terminal on which COMMAND runs.
on_terminal() {
  python3 - "$@" << 'TERMINAL'
import os, pty, sys
process, terminal = pty.fork()
if process == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
said = b""
try:
    while part := os.read(terminal, 4096):
        if b"[y/N]" in part:
            os.write(terminal, sys.argv[1].encode() + b"\n")
        said += part
except OSError:
    pass
print(said.decode().replace("\r\n", "\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
TERMINAL
}
for answer in n "" yesterday; do
  run_script 2 "start, answered '$answer'" on_terminal "$answer" env PATH="$work/works:$PATH" "${start[@]}"
  says "Account:       210987654321" "Start it? [y/N]" "Not started. Nothing was done."
done
verdict "start, not answered with yes: starts" "" "$(calls | grep start-execution)"
run_script 0 "start, answered y" on_terminal y env PATH="$work/works:$PATH" "${start[@]}"
says "Start it? [y/N]" "Started: $execution_arn"

rm -f "$work/works/shown"
run_script 3 "follow until AWS refuses to tell more" env PATH="$work/works:$PATH" scripts/start.sh --poll 0 --follow "$execution_arn" --endpoint-url $local_url
stop="aws stepfunctions stop-execution --region us-west-2 --endpoint-url $local_url --execution-arn $execution_arn"
says "To stop it:    $stop"$'\n' "  and then     $stop-child"
verdict "to stop it: a child that has ended" no "$([[ $said == *-ended* ]] && echo yes || echo no)"

printf '{"StatePayload": [{"layer": 1, "resources": [{"resourceType": "X\033[2J", "resourceName": "a\302\233b\342\200\256c"}]}]}' > "$work/escapes.json"
run_script 0 "start with a payload that moves the cursor" env PATH="$work/works:$PATH" scripts/start.sh FAILOVER "$work/escapes.json" \
  --region us-west-2 --no-check --no-follow --yes
says 'layer 1  X?[2J: "a?b?c"'

# Where the project cannot be written: a directory for temporary files is everybody's.
mkdir -p "$work/project/scripts" "$work/tmp"
cp scripts/local-aws.sh "$work/project/scripts"
printf '#!/bin/sh\necho none\n' > "$work/project/scripts/classpath.sh"
chmod +x "$work/project/scripts/classpath.sh"
ln -s "$work" "$work/tmp/dr-orchestrator-$(id -u)"
run_script 2 "local-aws with a planted directory" env TMPDIR="$work/tmp" "$work/project/scripts/local-aws.sh" up
says "expected a directory of this user's own" "Next: remove it, or set TMPDIR"

# macOS: bash 3.2, and the commands of BSD. What only CI or Linux runs may have others.
verdict "what macOS does not have" "" "$(grep -nE '^[^#]*\b(setsid|mapfile|readarray|realpath|nproc|readlink -f|sed -i|stat -c|env -C|declare -A)|mktemp[^|;)]*X\.' \
  scripts/*.sh scripts/lib/common.sh | grep -vE '^scripts/(bench-coldstart|test-scripts)\.sh:')"

# The awk of macOS is that of Kernighan (Debian: original-awk); all that are here must say the same.
report='None\t{"status": "FAILED", "seconds": 3, "layers": [{"layer": 1, "resources": [{"resourceName": "n", "status": "FAILED",
  "seconds": 2, "error": "E", "cause": "a\\nb"}, {"resourceName": "o", "status": "SUCCEEDED", "seconds": 1, "error": null}]}]}\n'
for awk in awk mawk gawk original-awk bwk; do
  command -v "$awk" > /dev/null || continue
  # shellcheck disable=SC2059 # It is a format.
  run_script 0 "report with $awk" "$awk" -f scripts/lib/json.awk -f scripts/lib/report.awk -v status=FAILED <(printf "$report")
  says "FAILED after 3 s" "1       n          FAILED      2 s" '"n" failed with E: a'$'\n'b
  verdict "report with $awk: what did not fail" no "$([[ $said == *'"o" failed'* ]] && echo yes || echo no)"
done
verdict "an alternative of nothing, which the awk of macOS does not take" "" "$(grep -nE '\|\)|\(\|' scripts/lib/*.awk)"

echo "test-scripts: $passed passed, $failed failed"
((failed == 0))
