package ijen.conformance;

import ijen.conformance.internal.script.Report;
import ijen.conformance.internal.script.ScriptRun;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.Store;
import ijen.runtime.WasmModule;
import ijen.wat.Script;
import ijen.wat.TextException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/// Runs test scripts, each on an engine and a store of its own.
///
/// Traps and exhausted stacks must carry the script's phrase; modules must be refused by the right
/// class of exception, and the result says how many of those messages carry the phrase too. A
/// component is parsed and encoded; what would run it is skipped and reported so.
public final class WastRunner {
    private final EngineConfig config;
    private final BiFunction<Engine, byte[], WasmModule> load;

    /// A runner whose engines have a configuration.
    public WastRunner(EngineConfig config) {
        this(config, Engine::load);
    }

    /// A runner that gets modules from their binaries in its own way.
    public WastRunner(EngineConfig config, BiFunction<Engine, byte[], WasmModule> load) {
        this.config = config;
        this.load = load;
    }

    /// Runs a script.
    public WastResult run(Path file) throws IOException {
        return run(file, Files.readAllBytes(file));
    }

    /// Runs a script that is read already; `file` is only its name.
    public WastResult run(Path file, byte[] text) {
        var report = new Report(file);
        try (var engine = Engine.create(config);
                var store = new Store(engine)) {
            var script = Script.parse(file.toString(), text);
            new ScriptRun(engine, store, report, load).run(script.commands());
        } catch (TextException e) {
            report.fail(e.line(), "a script", e.reason());
        }
        return report.result();
    }
}
