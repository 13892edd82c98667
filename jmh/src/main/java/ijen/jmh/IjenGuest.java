package ijen.jmh;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import java.lang.invoke.MethodHandle;

/// A kernel on Ijen.
final class IjenGuest {
    private IjenGuest() {}

    static Kernel.Guest load(byte[] wasm, EngineConfig config) {
        var engine = Engine.create(config);
        var store = new Store(engine);
        var run = new Linker(engine).instantiate(store, engine.load(wasm)).func("run").handle();
        return rounds -> call(run, rounds);
    }

    private static int call(MethodHandle run, int rounds) {
        try {
            return (int) run.invokeExact(rounds);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
