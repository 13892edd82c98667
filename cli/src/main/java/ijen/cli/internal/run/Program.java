package ijen.cli.internal.run;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.runtime.Engine;
import ijen.runtime.ExternType;
import ijen.runtime.Func;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.WasmModule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A guest program on its way from a file to its end: modules are loaded by the caller's thread,
/// and [#run] is for the guest's.
public final class Program {
    private final Engine engine;
    private final Linker linker;
    private final Store store;
    private final WasmModule main;
    private final Map<String, WasmModule> preloads;

    /// @param preloads modules to instantiate before, by the name they are imported under
    public Program(
            Engine engine, Linker linker, WasmModule main, Map<String, WasmModule> preloads) {
        this.engine = engine;
        this.linker = linker;
        this.main = main;
        this.preloads = preloads;
        store = new Store(engine);
    }

    /// Loads a module from a file in binary or text form, or from a jar.
    public static WasmModule load(Engine engine, Console console, String name) throws IOException {
        return ModuleFile.isJar(name)
                ? engine.loadJar(Path.of(name))
                : ModuleFile.read(console, name).binary(engine::load);
    }

    /// Stops the guest, from another thread.
    public void interrupt() {
        store.interrupt();
    }

    /// Runs `_start` of a command, or `_initialize` of a reactor, or nothing but the start
    /// function.
    public void run() {
        var instance = instantiate();
        if (instance.export("_start") instanceof Func start) {
            start.call();
        } else {
            initialize(instance);
        }
    }

    /// Calls an exported function with arguments given as text and prints its results, a line each.
    public void invoke(String function, List<String> arguments, PrintStream out) {
        if (main.exports().stream()
                .noneMatch(e -> e.name().equals(function) && isFunction(e.type()))) {
            throw new CommandFailure(
                    "there is no exported function '" + function + "'; there are " + functions());
        }
        var instance = instantiate();
        initialize(instance);
        var func = instance.func(function);
        var results = func.call(GuestValues.parse(function, func.type(), arguments));
        for (int i = 0; i < results.length; i++) {
            out.println(GuestValues.text(results[i], func.type().results().get(i)));
        }
    }

    private Instance instantiate() {
        for (var preload : preloads.entrySet()) {
            var instance = linker.instantiate(store, preload.getValue());
            initialize(instance);
            linker.define(preload.getKey(), instance);
        }
        return linker.instantiate(store, main);
    }

    private static void initialize(Instance instance) {
        if (instance.export("_initialize") instanceof Func initialize) {
            initialize.call();
        }
    }

    private List<String> functions() {
        return main.exports().stream()
                .filter(e -> isFunction(e.type()))
                .map(e -> e.name())
                .toList();
    }

    private static boolean isFunction(ExternType type) {
        return type instanceof ExternType.FuncType;
    }
}
