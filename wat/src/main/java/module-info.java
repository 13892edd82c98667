/// The WebAssembly text format.
module ijen.wat {
    requires static org.jspecify;

    exports ijen.wat;
}
