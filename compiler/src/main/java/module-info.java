/// Core WebAssembly to JVM bytecode.
module ijen.compiler {
    requires static org.jspecify;
    requires ijen.runtime;
    requires org.objectweb.asm;
}
