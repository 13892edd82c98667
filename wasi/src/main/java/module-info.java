/// WASI for guests of the runtime.
module ijen.wasi {
    requires static org.jspecify;
    requires transitive ijen.runtime;

    exports ijen.wasi;
}
