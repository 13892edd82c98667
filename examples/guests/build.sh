#!/usr/bin/env bash
# Builds every guest: commands into bin/, kernels (one export `run`, no imports) into bench/.
# README.md says what must be installed. A part whose tools are missing is skipped with a message.
set -euo pipefail
cd "$(dirname "$0")"

work=${GUEST_WORK:-../../target/guests}
mkdir -p "$work" bin bench
work=$(cd "$work" && pwd)
clang=${GUEST_CLANG:-clang-22}
cc=("$clang" --target=wasm32-wasi -Wno-deprecated -O2 -Wl,--strip-debug)
eh=(-mllvm -wasm-use-legacy-eh=false)
lua_version=551.1.0
sqlite_version=0.40.0
quickjs_version=0.14.0

have() { command -v "$1" >/dev/null || { echo "build.sh: no $1: $2 not built" >&2; return 1; }; }

kernels() {
    local flags=(-nostartfiles -Wl,--no-entry) name
    for name in keccak matrix quicksort interp200 sha256 sha512 mandelbrot nbody sieve hashmap scheduler compress; do
        "${cc[@]}" "${flags[@]}" -o "bench/$name.wasm" "kernels/$name.c"
    done
    "${cc[@]}" "${flags[@]}" -o bench/wordcount.wasm kernels/wordcount.c lua/nowasi.c
    for name in matrix_simd convolve utf8 base64 image; do
        "${cc[@]}" "${flags[@]}" -msimd128 -o "bench/$name.wasm" "kernels/$name.c"
    done
}

commands() {
    local name
    "${cc[@]}" -o bin/wordcount.wasm commands/wordcount.c
    "${cc[@]}" -o bin/compress.wasm commands/compress.c kernels/lz.c
    "${cc[@]}" -o bin/wasi-probe.wasm commands/wasi-probe.c
    for name in keccak matrix quicksort interp200; do
        "${cc[@]}" -o "bin/$name.wasm" commands/kernel.c "kernels/$name.c"
    done
}

rust() {
    export CARGO_TARGET_DIR="$work/rust"
    # panic messages name source files: by crate, not by where this machine keeps them
    local sources remap=()
    for sources in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
        remap+=("--remap-path-prefix=$sources=crates/")
    done
    export RUSTFLAGS="${remap[*]}"
    local build=(cargo build --quiet --release --manifest-path rust/Cargo.toml)
    "${build[@]}" --target wasm32-wasip1 -p json-format -p regex-match
    "${build[@]}" --target wasm32-unknown-unknown -p json-kernel -p regex-kernel
    cp "$work"/rust/wasm32-wasip1/release/{json-format,regex-match}.wasm bin/
    cp "$work/rust/wasm32-unknown-unknown/release/json_kernel.wasm" bench/json.wasm
    cp "$work/rust/wasm32-unknown-unknown/release/regex_kernel.wasm" bench/regex.wasm
}

# C sources travel inside crates: crate_sources NAME VERSION prints where they are.
crate_sources() {
    local project="$work/$1-source"
    mkdir -p "$project/src"
    : >"$project/src/lib.rs"
    printf '[package]\nname="source"\nversion="0.1.0"\nedition="2021"\n[dependencies]\n%s="=%s"\n[workspace]\n' \
        "$1" "$2" >"$project/Cargo.toml"
    (cd "$project" && cargo vendor --quiet >/dev/null)
    echo "$project/vendor/$1"
}

lua() {
    local source all core
    source=$(crate_sources lua-src "$lua_version")/lua-5.4.9
    all=$(ls "$source"/*.c | grep -vE '/(lua|luac|onelua|ltests)\.c$')
    core=$(echo "$all" | grep -vE '/(linit|liolib|loslib|loadlib|ldblib|lmathlib|lcorolib|lutf8lib)\.c$')
    local flags=(-w -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -Ilua -I"$source")
    # shellcheck disable=SC2086
    "${cc[@]}" "${eh[@]}" -mllvm -wasm-enable-sjlj -mexception-handling "${flags[@]}" -o bin/lua.wasm \
        $all lua/lua.c lua/missing.c lua/setjmp.c -lwasi-emulated-signal -lwasi-emulated-process-clocks
    # shellcheck disable=SC2086
    "${cc[@]}" -include lua/nothrow.h "${flags[@]}" -nostartfiles -Wl,--no-entry -o bench/lua.wasm \
        $core lua/kernel.c lua/nowasi.c -lwasi-emulated-signal
    cp "$source/../LICENSE" "$work/lua-LICENSE"
}

sqlite() {
    local source omit
    source=$(crate_sources libsqlite3-sys "$sqlite_version")/sqlite3
    omit=(LOAD_EXTENSION DEPRECATED PROGRESS_CALLBACK SHARED_CACHE UTF16 AUTHORIZATION TCL_VARIABLE
        TRACE DESERIALIZE JSON DATETIME_FUNCS COMPILEOPTION_DIAGS WAL)
    local flags=(-w -I"$source" "${omit[@]/#/-DSQLITE_OMIT_}" -DSQLITE_OS_OTHER=1 -DSQLITE_THREADSAFE=0
        -DSQLITE_TEMP_STORE=3 -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_DQS=0 -DNDEBUG)
    "${cc[@]}" "${flags[@]}" -nostartfiles -Wl,--no-entry -o bench/sqlite.wasm \
        "$source/sqlite3.c" sqlite/kernel.c sqlite/nofiles.c lua/nowasi.c
}

quickjs() {
    local source
    source=$(crate_sources rquickjs-sys "$quickjs_version")/quickjs
    local flags=(-w -I"$source" -D_GNU_SOURCE -DNDEBUG -Wl,-z,stack-size=262144)
    "${cc[@]}" "${flags[@]}" -nostartfiles -Wl,--no-entry -o bench/quickjs.wasm \
        "$source"/{quickjs,dtoa,libregexp,libunicode}.c quickjs/kernel.c lua/nowasi.c
    cp "$source/LICENSE" quickjs/LICENSE-quickjs.txt
}

# The distribution's C++ library cannot throw. The four files that can, and the unwinder's two
# functions for Wasm, are compiled from the LLVM sources that the Python package ziglang carries.
# cpp LIBRARIES LEGACY OUT ARGUMENT...: LEGACY says which form of the exception instructions to use
cpp() {
    local lib=$1 legacy=$2 out=$3 objects=() name
    local eh=(-fwasm-exceptions -mllvm "-wasm-use-legacy-eh=$legacy")
    local flags=(-w "${eh[@]}" -DNDEBUG -D_LIBCXXABI_BUILDING_LIBRARY
        -D_LIBCPP_BUILDING_LIBRARY -D_LIBCXXABI_HAS_NO_THREADS -D_LIBUNWIND_HIDE_SYMBOLS
        -I"$lib/libcxxabi/include" -I"$lib/libcxxabi/src" -I"$lib/libcxx/src" -I"$lib/libunwind/include")
    for name in cxa_exception cxa_personality cxa_exception_storage cxa_aux_runtime; do
        "${cc[@]/clang/clang++}" "${flags[@]}" -std=c++23 -c -o "$work/$name.o" "$lib/libcxxabi/src/$name.cpp"
        objects+=("$work/$name.o")
    done
    "${cc[@]}" "${flags[@]}" -c -o "$work/unwind.o" "$lib/libunwind/src/Unwind-wasm.c"
    "${cc[@]}" -mexception-handling -c -o "$work/tag.o" cpp/tag.c
    "${cc[@]}" -c -o "$work/nowasi.o" lua/nowasi.c
    "${cc[@]/clang/clang++}" -w "${eh[@]}" -o "$out" "${@:4}" "${objects[@]}" "$work/unwind.o" "$work/tag.o"
}

exceptions() {
    local kernel=(-nostartfiles -Wl,--no-entry cpp/kernel.cpp "$work/nowasi.o")
    cpp "$1" false bin/exceptions.wasm cpp/exceptions.cpp
    cpp "$1" false bench/exceptions.wasm "${kernel[@]}"
    cpp "$1" true bench/exceptions_legacy.wasm "${kernel[@]}"
}

if have "$clang" "C and C++ guests"; then
    kernels
    commands
    if have cargo "Lua, SQLite, QuickJS"; then
        lua
        sqlite
        quickjs
    fi
    zig=${GUEST_ZIG_LIB:-$(python3 -c 'import os, ziglang; print(os.path.dirname(ziglang.__file__) + "/lib")' 2>/dev/null || true)}
    if [ -n "$zig" ]; then exceptions "$zig"; else echo "build.sh: no ziglang: exceptions not built" >&2; fi
fi
if have cargo "Rust guests"; then rust; fi
ls -l bin/*.wasm bench/*.wasm
