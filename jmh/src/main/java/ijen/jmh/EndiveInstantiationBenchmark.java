package ijen.jmh;

import ijen.wat.Wat;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/// What [InstantiationBenchmark] does, on Endive's compiler; it has no pool.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class EndiveInstantiationBenchmark {
    private WasmModule module;
    private Function<Instance, Machine> machine;

    @Setup
    public void load() {
        module = Parser.parse(Wat.parseModule(InstantiationBenchmark.GUEST));
        machine = MachineFactoryCompiler.compile(module);
    }

    @Benchmark
    public long[] instantiateTouchClose() {
        var guest = Instance.builder(module).withMachineFactory(machine).build();
        return guest.export("touch").apply();
    }
}
