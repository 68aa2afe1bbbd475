# shellcheck shell=bash
# Runs Maven and says what it is doing, for the scripts that build. To be sourced, in the project's directory.

# Maven's own start, and one compilation: done before the second compiler or a second collector's thread would pay.
# shellcheck disable=SC2034 # Who sources this uses it.
quick_jvm="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

# maven_with_progress ARGUMENT…: one line on standard error for every step that takes time, after the seconds since the
# shell began. Fails as Maven does, after its errors.
maven_with_progress() {
  local name dists=${MAVEN_USER_HOME:-$HOME/.m2}/wrapper/dists
  name=$(sed -n 's|^distributionUrl=.*/\(apache-maven-.*\)-bin\.zip.*|\1|p' .mvn/wrapper/maven-wrapper.properties)
  [[ -d $dists/$name ]] || progress "downloading ${name/apache-maven-/Maven } (9 MB)"
  ./mvnw -B "$@" 2>&1 | maven_progress
  return "${PIPESTATUS[0]}"
}

# progress TEXT
progress() { printf '%5d s  %s\n' "$SECONDS" "$1" >&2; }

# Reads what Maven prints: of its lines about a build that goes well few are left, all others stay as they are.
maven_progress() {
  local line module="" downloads=0 reported=0
  while IFS= read -r line; do
    case $line in
      "[INFO] Building jar: "*) progress "$module: packing ${line##*/}" ;;
      "[INFO] Building "*"["*)
        module=$(sed 's/^\[INFO\] Building \(.*[^ ]\)  *[^ ]*  *\[[0-9/]*\]$/\1/; s/^DR Orchestrator: //; s/ [^ ]*-SNAPSHOT$//' <<< "$line")
        ;;
      "[INFO] Compiling "*) progress "$module: compiling $(cut -d' ' -f3-5 <<< "$line")" ;;
      "[INFO] --- shade:"*) progress "$module: merging the libraries into one jar" ;;
      "[INFO] --- antrun:"*) progress "$module: removing unused parts of the AWS SDK" ;;
      "[INFO] --- cyclonedx:"*) progress "$module: listing the libraries in the jar" ;;
      "[INFO] Downloaded "*)
        downloads=$((downloads + 1))
        if ((downloads == 1 || SECONDS >= reported + 5)); then
          progress "downloading libraries and plugins, file $downloads: ${line##*/}"
          reported=$SECONDS
        fi
        ;;
      # "WARNING:" without brackets: newer JDKs about Maven's own libraries.
      "[INFO]"* | "WARNING:"* | "") ;;
      *) printf '%s\n' "$line" >&2 ;;
    esac
  done
  ((downloads == 0)) || progress "downloaded $downloads files"
}
