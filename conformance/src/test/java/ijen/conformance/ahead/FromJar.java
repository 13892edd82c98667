package ijen.conformance.ahead;

import ijen.runtime.CompiledJarException;
import ijen.runtime.Engine;
import java.io.IOException;
import java.nio.file.Path;

/// A program that runs [Sample] from a jar and says what it needed. Uses nothing but the runtime.
final class FromJar {
    private FromJar() {}

    public static void main(String[] arguments) throws IOException {
        try (var engine = Engine.create()) {
            System.out.println(Sample.run(engine.loadJar(Path.of(arguments[0]))));
        } catch (CompiledJarException e) {
            System.out.println(e.getMessage());
        }
        for (var name : new String[] {"org.objectweb.asm.ClassWriter", "ijen.compiler.Compiler"}) {
            System.out.println(name + (isThere(name) ? " is there" : " is not there"));
        }
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
