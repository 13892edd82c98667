/// Core WebAssembly on the JVM: decoder, validator, interpreter, memory and traps.
module ijen.runtime {
    requires static org.jspecify;

    exports ijen.runtime;
}
