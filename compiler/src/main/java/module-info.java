/// Core WebAssembly to JVM bytecode.
module ijen.compiler {
    requires static org.jspecify;
    requires ijen.runtime;
    requires org.objectweb.asm;

    exports ijen.compiler;

    provides ijen.runtime.internal.spi.ClassEngine with
            ijen.compiler.Compiler;
}
