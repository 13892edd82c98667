package ijen.wasi;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.GuestExit;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the guest programs of the examples in the interpreter.
final class GuestPrograms {
    private static final Engine ENGINE = Engine.create(new EngineConfig(CompileMode.NEVER));

    private GuestPrograms() {}

    record Outcome(int status, byte[] output, String errors) {
        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    static Path binaries() {
        var from = Path.of("").toAbsolutePath();
        while (from != null && !Files.isDirectory(from.resolve("examples/guests/bin"))) {
            from = from.getParent();
        }
        if (from == null) {
            throw new IllegalStateException("no examples/guests/bin above the working directory");
        }
        return from.resolve("examples/guests/bin");
    }

    static Outcome run(String program, String input, String... args) throws IOException {
        return run(program, WasiConfig.of().withStdin(stream(input)), args);
    }

    static ByteArrayInputStream stream(String input) {
        return new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    }

    static Outcome run(String program, WasiConfig config, String... args) throws IOException {
        var bytes = Files.readAllBytes(binaries().resolve(program + ".wasm"));
        return run(bytes, config.withArgs(withName(program, args)));
    }

    static Outcome run(byte[] module, WasiConfig config) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = 0;
        try (var store = new Store(ENGINE);
                var wasi = WasiPreview1.of(config.withStdout(out).withStderr(err))) {
            var linker = new Linker(ENGINE);
            wasi.addTo(linker);
            linker.instantiate(store, ENGINE.load(module)).func("_start").call();
        } catch (GuestExit exit) {
            status = exit.status();
        }
        return new Outcome(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    private static List<String> withName(String program, String... args) {
        var all = new ArrayList<>(List.of(program));
        all.addAll(List.of(args));
        return all;
    }
}
