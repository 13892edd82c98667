/// Core WebAssembly on the JVM: decoder, validator, interpreter, memory and traps.
module ijen.runtime {
    requires static org.jspecify;

    exports ijen.runtime;
    exports ijen.runtime.internal.code to
            ijen.compiler,
            ijen.conformance;
    exports ijen.runtime.internal.decode to
            ijen.cli,
            ijen.compiler,
            ijen.conformance;
    exports ijen.runtime.internal.gc to
            ijen.compiler;
    exports ijen.runtime.internal.instance to
            ijen.compiler;
    exports ijen.runtime.internal.load to
            ijen.compiler,
            ijen.conformance;
    exports ijen.runtime.internal.memory to
            ijen.compiler;
    exports ijen.runtime.internal.module to
            ijen.cli,
            ijen.compiler,
            ijen.conformance;
    exports ijen.runtime.internal.numeric to
            ijen.compiler;
    exports ijen.runtime.internal.simd to
            ijen.compiler;
    exports ijen.runtime.internal.spi to
            ijen.compiler;
    exports ijen.runtime.internal.type to
            ijen.cli,
            ijen.compiler,
            ijen.conformance;
    exports ijen.runtime.internal.vector to
            ijen.compiler,
            ijen.conformance;
    exports ijen.runtime.internal.validate to
            ijen.compiler,
            ijen.conformance;

    uses ijen.runtime.internal.spi.ClassEngine;
}
