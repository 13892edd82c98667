/// The conformance runner.
module ijen.conformance {
    requires static org.jspecify;
    requires ijen.runtime;
    requires ijen.compiler;
    requires ijen.wat;
    requires ijen.wasi;
    requires ijen.cli;
}
