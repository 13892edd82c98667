package ijen.jmh;

import ijen.wat.Wat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/// The calls of [CallBenchmark] on Endive's compiler, under the same names.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class EndiveCallBenchmark {
    private ExportFunction add;
    private ExportFunction host;
    private ExportFunction table;
    private int argument;

    @Setup
    public void load() {
        var module = Parser.parse(Wat.parseModule(CallBenchmark.GUEST));
        var imports = ImportValues.builder().addFunction(next("next"), next("nextOfSlots")).build();
        var guest =
                Instance.builder(module)
                        .withMachineFactory(MachineFactoryCompiler.compile(module))
                        .withImportValues(imports)
                        .build();
        add = guest.export("add");
        host = guest.export("host");
        table = guest.export("table");
    }

    private static HostFunction next(String name) {
        return new HostFunction(
                "host",
                name,
                FunctionType.of(List.of(ValType.I32), List.of(ValType.I32)),
                (instance, arguments) -> new long[] {CallBenchmark.next((int) arguments[0])});
    }

    @Benchmark
    public int hostToGuest() {
        return (int) add.apply(argument++, 1)[0];
    }

    @Benchmark
    @OperationsPerInvocation(CallBenchmark.CALLS)
    public int guestToHost() {
        return (int) host.apply(CallBenchmark.CALLS)[0];
    }

    @Benchmark
    @OperationsPerInvocation(CallBenchmark.CALLS)
    public int indirectOneTarget() {
        return (int) table.apply(CallBenchmark.CALLS, 0)[0];
    }

    @Benchmark
    @OperationsPerInvocation(CallBenchmark.CALLS)
    public int indirectFourTargets() {
        return (int) table.apply(CallBenchmark.CALLS, 3)[0];
    }
}
