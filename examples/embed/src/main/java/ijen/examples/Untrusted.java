package ijen.examples;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.StoreLimits;
import ijen.runtime.Trap;
import ijen.wat.Wat;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Runs a guest that nobody trusts: its memory is limited, and it is stopped when its time is up.
public final class Untrusted {
    private static final String GUEST =
            """
            (module
              (memory 1)
              (func (export "hoard") (result i32) (memory.grow (i32.const 1000)))
              (func (export "spin") (loop $again (br $again))))
            """;

    private Untrusted() {}

    /// Shows both limits at work.
    public static void main(String[] args) {
        // snippet: limits
        var config = EngineConfig.STANDARD.withInterruptible(true);
        var limits = StoreLimits.STANDARD.withMemoryBytes(10 << 20);
        try (var engine = Engine.create(config);
                var store = new Store(engine, limits);
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var instance =
                    new Linker(engine).instantiate(store, engine.load(Wat.parseModule(GUEST)));
            System.out.println("grew from " + instance.func("hoard").call()[0] + " pages");
            clock.schedule(store::interrupt, 50, TimeUnit.MILLISECONDS);
            instance.func("spin").call();
        } catch (Trap trap) {
            System.out.println("stopped: " + trap.kind());
        }
        // end
    }
}
