# Finds a JDK of feature version 25 or newer and exports JAVA_HOME.
# Sourced by mvnw and ijen (POSIX sh and bash); starts no process on the usual path.
# Order: JAVA_HOME, JDK_HOME, java on the PATH, then the usual places.

# Sets ijen_feature to the feature version of the JDK at $1, or to 0.
ijen_jdk_feature() {
  ijen_feature=0
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r ijen_line; do
    case "$ijen_line" in
      JAVA_VERSION=*)
        ijen_feature=${ijen_line#JAVA_VERSION=}
        ijen_feature=${ijen_feature#\"}
        ijen_feature=${ijen_feature%%[!0-9]*}
        break
        ;;
    esac
  done <"$1/release"
  [ -n "$ijen_feature" ] || ijen_feature=0
}

ijen_find_jdk() {
  ijen_seen=
  if [ -z "${JAVA_HOME-}" ] && [ -z "${JDK_HOME-}" ]; then
    ijen_path_java=$(command -v java 2>/dev/null || :)
    if [ -n "$ijen_path_java" ] && command -v readlink >/dev/null 2>&1; then
      ijen_path_java=$(readlink -f "$ijen_path_java" 2>/dev/null || printf %s "$ijen_path_java")
    fi
    ijen_path_home=${ijen_path_java%/bin/java}
  else
    ijen_path_home=
  fi
  for ijen_home in "${JAVA_HOME-}" "${JDK_HOME-}" "$ijen_path_home" \
    /usr/lib/jvm/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/java* /opt/java/* /opt/jdk* /usr/local/jdk* /usr/java/*; do
    [ -n "$ijen_home" ] || continue
    ijen_jdk_feature "$ijen_home"
    [ "$ijen_feature" -gt 0 ] || continue
    if [ "$ijen_feature" -ge 25 ]; then
      JAVA_HOME=$ijen_home
      export JAVA_HOME
      return 0
    fi
    ijen_seen="$ijen_seen
  $ijen_home (Java $ijen_feature)"
  done
  {
    echo "ijen: error: no JDK 25 or newer found; install one or set JAVA_HOME to it."
    [ -z "$ijen_seen" ] || echo "Found only:$ijen_seen"
  } >&2
  return 1
}
