package ijen.conformance.ahead;

import ijen.runtime.Engine;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Path;

/// A program that compiles [Sample] to a jar.
final class CompileToJar {
    private CompileToJar() {}

    public static void main(String[] arguments) throws IOException {
        try (var engine = Engine.create()) {
            engine.load(Wat.parseModule(Sample.TEXT)).saveJar(Path.of(arguments[0]));
        }
    }
}
