/// The ijen command.
module ijen.cli {
    requires static org.jspecify;
    requires ijen.runtime;
    requires ijen.compiler;
    requires ijen.wat;
    requires ijen.wasi;
    requires ijen.conformance;
    requires info.picocli;
    requires tools.jackson.core;

    exports ijen.cli;
}
