package ijen.jmh;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.WasmModule;
import ijen.wat.Wat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From a loaded module to an instance that has run, and back: a memory of 1.1 MiB with 64 KiB of
/// data, of which the guest writes to 16 pages of 4 KiB. With `-prof gc` it shows the garbage.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class InstantiationBenchmark {
    static final String GUEST =
            """
            (module
              (memory (export "memory") 18 18)
              (global $stack (mut i32) (i32.const 65536))
              (data (i32.const 1024) "%s")
              (func (export "touch") (local $at i32)
                (local.set $at (i32.const 1048576))
                (loop $again
                  (local.set $at (i32.sub (local.get $at) (i32.const 65536)))
                  (i32.store (local.get $at) (i32.const 1))
                  (br_if $again (local.get $at)))))
            """
                    .formatted("0123456789abcdef".repeat(4096));

    @Param({"true", "false"})
    public boolean pooled;

    private Engine engine;
    private WasmModule module;
    private Linker linker;

    @Setup
    public void load() {
        engine = Engine.create(new EngineConfig(CompileMode.EAGER).withPooledMemories(pooled));
        module = engine.load(Wat.parseModule(GUEST));
        linker = new Linker(engine);
    }

    @Benchmark
    public @Nullable Object[] instantiateTouchClose() {
        try (var store = new Store(engine)) {
            return linker.instantiate(store, module).func("touch").call();
        }
    }
}
