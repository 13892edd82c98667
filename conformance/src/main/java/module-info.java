/// Runs WebAssembly scripts, and with them the specification's suites.
module ijen.conformance {
    requires static org.jspecify;
    requires ijen.runtime;
    requires ijen.compiler;
    requires ijen.wat;

    exports ijen.conformance;
}
