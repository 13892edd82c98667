#!/usr/bin/env bash
# Downloads the large public modules that load tests and benchmarks use, and builds the Kotlin guest:
#   fetch-large.sh [DIRECTORY]      (default: target/large in the repository)
# Wants npm, Maven and a JDK. What is already there is kept.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../../target/large}
mkdir -p "$out"
out=$(cd "$out" && pwd)

# package version path-in-package...
npm_modules() {
    local package=$1 version=$2 scratch path missing=()
    shift 2
    for path in "$@"; do [ -f "$out/${path##*/}" ] || missing+=("$path"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "fetch-large: $package $version: ${missing[*]}" >&2
    scratch=$(mktemp -d)
    (cd "$scratch" && npm pack --silent "$package@$version" >/dev/null && tar xzf ./*.tgz)
    for path in "${missing[@]}"; do cp "$scratch/package/$path" "$out/${path##*/}"; done
    rm -rf "$scratch"
}

kotlin() {
    [ -f "$out/shapes.wasm" ] && return
    echo "fetch-large: building shapes.kt" >&2
    local scratch maven=$here/../../mvnw
    scratch=$(mktemp -d)
    [ -x "$maven" ] || maven=mvn
    "$maven" -q -f "$here/kotlin/pom.xml" \
        org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$scratch/lib"
    local library compile
    library=$(ls "$scratch"/lib/kotlin-stdlib-wasm-wasi-*.klib)
    compile=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$scratch/lib/*" org.jetbrains.kotlin.cli.js.K2JSCompiler
        -Xwasm -Xwasm-target=wasm-wasi -libraries "$library" -nowarn)
    "${compile[@]}" -Xir-produce-klib-file -ir-output-dir "$scratch/klib" -ir-output-name shapes "$here/kotlin/shapes.kt"
    "${compile[@]}" -Xir-produce-js -Xinclude="$scratch/klib/shapes.klib" \
        -ir-output-dir "$scratch/wasm" -ir-output-name shapes
    cp "$scratch/wasm/shapes.wasm" "$out/shapes.wasm"
    rm -rf "$scratch"
}

npm_modules @bytecodealliance/jco-transpile 0.15.0 vendor/wasm-tools.core.wasm vendor/js-component-bindgen-component.core.wasm
npm_modules @ruby/3.4-wasm-wasi 2.10.1 dist/ruby.wasm dist/ruby+stdlib.wasm
npm_modules esbuild-wasm 0.28.2 esbuild.wasm
kotlin
ls -l "$out"
