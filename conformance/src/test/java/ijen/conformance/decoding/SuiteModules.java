package ijen.conformance.decoding;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.wat.Command;
import ijen.wat.Program;
import ijen.wat.Script;
import ijen.wat.TextException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The core modules in the specification's scripts, with what the scripts say of them.
public final class SuiteModules {
    private static final Path CORE = Path.of(System.getProperty("spec.dir", "spec"), "core");

    /// What a script expects of a module.
    public enum Expected {
        VALID,
        INVALID,
        MALFORMED
    }

    /// A module of a script.
    ///
    /// @param place script and line
    /// @param phrase how the message has to begin; empty for a valid module
    public record SuiteModule(
            String place, byte[] binary, Expected expected, String phrase, Features features) {
        @Override
        public String toString() {
            return place;
        }
    }

    private final List<SuiteModule> modules = new ArrayList<>();

    private SuiteModules() {}

    /// All modules that text or bytes give; those whose text is malformed are the text parser's
    /// matter.
    public static List<SuiteModule> all() {
        var suite = new SuiteModules();
        try (var files = Files.walk(CORE)) {
            for (var file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(".wast")) {
                    suite.script(CORE.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return suite.modules;
    }

    private void script(String name, byte[] text) {
        var features = features(name);
        for (var command : Script.parse(name, text).commands()) {
            command(name, command, features);
        }
    }

    /// The proposals' scripts were written for engines without the later ones.
    private static Features features(String script) {
        if (script.startsWith("legacy")) {
            return Features.STANDARD.with(Feature.LEGACY_EXCEPTIONS);
        }
        if (script.startsWith("proposals/threads")) {
            return Features.STANDARD
                    .with(Feature.THREADS)
                    .without(Feature.MULTI_MEMORY)
                    .without(Feature.MEMORY64)
                    .without(Feature.REFERENCE_TYPES);
        }
        if (script.startsWith("proposals/custom-page-sizes")) {
            return Features.STANDARD.with(Feature.CUSTOM_PAGE_SIZES);
        }
        if (script.startsWith("proposals/wide-arithmetic")) {
            return Features.STANDARD.with(Feature.WIDE_ARITHMETIC);
        }
        return Features.STANDARD;
    }

    private void command(String script, Command command, Features features) {
        switch (command) {
            case Command.Instantiate c -> add(script, c, c.program(), Expected.VALID, "", features);
            case Command.Define c -> add(script, c, c.program(), Expected.VALID, "", features);
            case Command.AssertInvalid c ->
                    add(script, c, c.program(), Expected.INVALID, c.message(), features);
            case Command.AssertMalformed c ->
                    add(script, c, c.program(), Expected.MALFORMED, c.message(), features);
            case Command.AssertTrap c -> command(script, c.attempt(), features);
            case Command.AssertUnlinkable c -> command(script, c.attempt(), features);
            case Command.Thread c -> {
                for (var inner : c.commands()) {
                    command(script, inner, features);
                }
            }
            default -> {}
        }
    }

    private void add(
            String script,
            Command command,
            Program program,
            Expected expected,
            String phrase,
            Features features) {
        if (program.kind() != Program.Kind.MODULE) {
            return;
        }
        byte[] binary;
        try {
            binary = program.binary();
        } catch (TextException e) {
            if (expected == Expected.MALFORMED) {
                return;
            }
            throw e;
        }
        var place = script + ":" + command.line();
        modules.add(new SuiteModule(place, binary, expected, phrase, features));
    }
}
