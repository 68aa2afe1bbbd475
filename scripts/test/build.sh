# shellcheck shell=bash
# Builds that are interrupted (classpath.sh), and the download of Maven (mvnw). Sourced by scripts/test-scripts.sh.

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
