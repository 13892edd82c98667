package ijen.jmh;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.Func;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.ValueType;
import ijen.wat.Wat;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a call costs: from the host into a guest, from a guest to the host, and within a guest
/// through a table.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class CallBenchmark {
    static final int CALLS = 1000;
    static final String GUEST =
            """
            (module
              (type $unary (func (param i32) (result i32)))
              (import "host" "next" (func $next (type $unary)))
              (import "host" "nextOfSlots" (func $nextOfSlots (type $unary)))
              (table funcref (elem $a $b $c $d))
              (func $a (type $unary)
                (i32.xor (i32.add (i32.mul (local.get 0) (i32.const 31)) (i32.const 7))
                  (i32.shr_u (local.get 0) (i32.const 3))))
              (func $b (type $unary) (i32.mul (local.get 0) (i32.const 3)))
              (func $c (type $unary) (i32.xor (local.get 0) (i32.const 5)))
              (func $d (type $unary) (i32.sub (local.get 0) (i32.const 7)))
              (func (export "add") (param i32 i32) (result i32)
                (i32.add (local.get 0) (local.get 1)))
              (func (export "host") (param $n i32) (result i32) (local $x i32)
                (loop $again
                  (local.set $x (call $next (local.get $x)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $x))
              (func (export "hostOfSlots") (param $n i32) (result i32) (local $x i32)
                (loop $again
                  (local.set $x (call $nextOfSlots (local.get $x)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $x))
              (func (export "table") (param $n i32) (param $mask i32) (result i32) (local $x i32)
                (loop $again
                  (local.set $x
                    (call_indirect (type $unary)
                      (local.get $x) (i32.and (local.get $n) (local.get $mask))))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $x)))
            """;

    @Param({"EAGER", "NEVER"})
    public CompileMode mode = CompileMode.EAGER;

    private MethodHandle add;
    private Func boxedAdd;
    private MethodHandle host;
    private MethodHandle hostOfSlots;
    private MethodHandle table;
    private int argument;

    @Setup
    public void load() {
        var guest = guest(mode);
        boxedAdd = guest.func("add");
        add = boxedAdd.handle();
        host = guest.func("host").handle();
        hostOfSlots = guest.func("hostOfSlots").handle();
        table = guest.func("table").handle();
    }

    private static Instance guest(CompileMode mode) {
        var engine = Engine.create(new EngineConfig(mode));
        var type = new FuncType(List.of(ValueType.I32), List.of(ValueType.I32));
        var slots =
                HostFunction.ofSlots(type, (caller, nums, at) -> nums[at] = next((int) nums[at]));
        var linker =
                new Linker(engine)
                        .define("host", "next", HostFunction.of(NEXT))
                        .define("host", "nextOfSlots", slots);
        return linker.instantiate(new Store(engine), engine.load(Wat.parseModule(GUEST)));
    }

    /// The export as a constant, as an application would keep it.
    private static final class Constant {
        static final MethodHandle ADD = guest(CompileMode.EAGER).func("add").handle();
    }

    private static final MethodHandle NEXT = find("next", int.class);
    private static final MethodHandle JAVA_ADD = find("add", int.class, int.class);
    private MethodHandle javaAdd = JAVA_ADD;

    private static MethodHandle find(String name, Class<?>... parameters) {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            CallBenchmark.class,
                            name,
                            MethodType.methodType(int.class, parameters));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static int add(int a, int b) {
        return a + b;
    }

    /// The host's side of a call from the guest; nothing that a loop of calls could be reduced to.
    public static int next(int x) {
        return x * 31 + 7 ^ x >>> 3;
    }

    @Benchmark
    public int hostToGuest() throws Throwable {
        return (int) add.invokeExact(argument++, 1);
    }

    @Benchmark
    public int hostToGuestConstant() throws Throwable {
        return (int) Constant.ADD.invokeExact(argument++, 1);
    }

    /// For comparison: a method of Java by a handle.
    @Benchmark
    public int hostToJava() throws Throwable {
        return (int) javaAdd.invokeExact(argument++, 1);
    }

    @Benchmark
    public int hostToJavaConstant() throws Throwable {
        return (int) JAVA_ADD.invokeExact(argument++, 1);
    }

    @Benchmark
    public @Nullable Object[] hostToGuestBoxed() {
        return boxedAdd.call(argument++, 1);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int guestToHost() throws Throwable {
        return (int) host.invokeExact(CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int guestToHostOfSlots() throws Throwable {
        return (int) hostOfSlots.invokeExact(CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int indirectOneTarget() throws Throwable {
        return (int) table.invokeExact(CALLS, 0);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int indirectFourTargets() throws Throwable {
        return (int) table.invokeExact(CALLS, 3);
    }
}
