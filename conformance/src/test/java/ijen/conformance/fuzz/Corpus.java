package ijen.conformance.fuzz;

import ijen.wat.Command;
import ijen.wat.Program;
import ijen.wat.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Modules to break: binaries of directories, and the modules of test scripts.
final class Corpus {
    private final List<byte[]> modules = new ArrayList<>();

    List<byte[]> modules() {
        return modules;
    }

    Corpus addBinaries(Path directory) throws IOException {
        for (var file : files(directory, ".wasm")) {
            modules.add(Files.readAllBytes(file));
        }
        return this;
    }

    Corpus addScripts(Path directory) throws IOException {
        for (var file : files(directory, ".wast")) {
            var script = Script.parse(file.toString(), Files.readAllBytes(file));
            script.commands().stream().flatMap(Corpus::module).forEach(modules::add);
        }
        return this;
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static Stream<byte[]> module(Command command) {
        var program =
                switch (command) {
                    case Command.Instantiate c -> c.program();
                    case Command.Define c -> c.program();
                    default -> null;
                };
        return program != null && program.kind() == Program.Kind.MODULE
                ? Stream.of(program.binary())
                : Stream.empty();
    }
}
