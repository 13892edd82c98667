package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.Func;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.V128;
import ijen.runtime.ValueType;
import ijen.wat.Wat;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls between host and guest by handles and slots mean the same on both engines.
final class TypedCallsTest {
    private static final String GUEST =
            """
            (module
              (import "host" "mix" (func $mix (param i32 i64 f32 f64) (result f64)))
              (import "host" "fail" (func $fail (param i32)))
              (import "host" "again" (func $again (param i32 i32) (result i32)))
              (import "host" "many" (func $many (param i64) (result i64 i32)))
              (func (export "mix") (param i32 i64 f32 f64) (result f64)
                (call $mix (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
              (func (export "fail") (param i32) (call $fail (local.get 0)))
              (func $deep (export "deep") (param i32 i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0))
                  (then (i32.div_u (i32.const 100) (local.get 1)))
                  (else (call $again (local.get 0) (local.get 1)))))
              (func (export "many") (param i64) (result i64 i32) (call $many (local.get 0)))
              (func (export "i32") (param i32) (result i32) (local.get 0))
              (func (export "i64") (param i64) (result i64) (local.get 0))
              (func (export "f32") (param f32) (result f32) (local.get 0))
              (func (export "f64") (param f64) (result f64) (local.get 0))
              (func (export "v128") (param v128) (result v128) (local.get 0))
              (func (export "extern") (param externref) (result externref) (local.get 0))
              (func (export "func") (param funcref) (result funcref) (local.get 0))
              (func $forever (export "forever") (param i32) (result i32)
                (i32.add (i32.const 1) (call $forever (local.get 0)))))
            """;

    private Instance guest;

    private Instance load(CompileMode mode) throws ReflectiveOperationException {
        var engine = Engine.create(new EngineConfig(mode));
        var lookup = MethodHandles.lookup();
        var mix =
                MethodType.methodType(
                        double.class, int.class, long.class, float.class, double.class);
        var fail = MethodType.methodType(void.class, int.class);
        var twoI32 = new FuncType(List.of(ValueType.I32, ValueType.I32), List.of(ValueType.I32));
        var many = new FuncType(List.of(ValueType.I64), List.of(ValueType.I64, ValueType.I32));
        var linker =
                new Linker(engine)
                        .define("host", "mix", method(lookup, "mix", mix))
                        .define("host", "fail", method(lookup, "fail", fail))
                        .define("host", "again", HostFunction.ofSlots(twoI32, this::again))
                        .define("host", "many", HostFunction.ofSlots(many, TypedCallsTest::many));
        guest = linker.instantiate(new Store(engine), engine.load(Wat.parseModule(GUEST)));
        return guest;
    }

    private static HostFunction method(MethodHandles.Lookup lookup, String name, MethodType type)
            throws ReflectiveOperationException {
        return HostFunction.of(lookup.findStatic(TypedCallsTest.class, name, type));
    }

    static double mix(int a, long b, float c, double d) {
        return a + b * 10 + c * 100 + d * 1000;
    }

    static void fail(int how) throws IOException {
        switch (how) {
            case 0 -> throw new IOException("disk");
            case 1 -> throw new ArithmeticException("mine");
            default -> throw new IndexOutOfBoundsException("mine too");
        }
    }

    private static void many(Object caller, long[] slots, int at) {
        slots[at + 1] = (int) (slots[at] >>> 32);
        slots[at] = -slots[at];
    }

    /// Calls the guest once more, which calls it, and still has its own arguments afterwards.
    private void again(Object caller, long[] slots, int at) {
        int depth = (int) slots[at];
        int divisor = (int) slots[at + 1];
        int inner = (int) guest.func("deep").call(depth - 1, divisor)[0];
        assertThat(slots[at]).isEqualTo(depth);
        assertThat(slots[at + 1]).isEqualTo(divisor);
        slots[at] = inner + 1;
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void valuesPassUnchanged(CompileMode mode) throws Throwable {
        var g = load(mode);
        assertThat((int) g.func("i32").handle().invokeExact(-7)).isEqualTo(-7);
        assertThat((long) g.func("i64").handle().invokeExact(1L << 40)).isEqualTo(1L << 40);
        assertThat((float) g.func("f32").handle().invokeExact(1.5f)).isEqualTo(1.5f);
        assertThat((double) g.func("f64").handle().invokeExact(-0.5)).isEqualTo(-0.5);
        var vector = new V128(1, -2);
        assertThat((V128) g.func("v128").handle().invokeExact(vector)).isEqualTo(vector);
        Object text = "text";
        assertThat((Object) g.func("extern").handle().invokeExact(text)).isSameAs(text);
        Object function = g.func("i32");
        assertThat((Object) g.func("func").handle().invokeExact(function)).isEqualTo(function);
        assertThat((Object) g.func("func").handle().invokeExact((Object) null)).isNull();
        assertThat((double) g.func("mix").handle().invokeExact(1, 2L, 3f, 4.0)).isEqualTo(4321.0);
        assertThat((Object[]) g.func("many").handle().invokeExact(5L << 32))
                .containsExactly(-(5L << 32), 5);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aReferenceOfAnotherTypeIsRefusedAndTheStoreStaysUsable(CompileMode mode) throws Throwable {
        var g = load(mode);
        var identity = g.func("func").handle();
        assertThatThrownBy(() -> identity.invoke((Object) "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected funcref, got String text");
        g.store().close();
        assertThatThrownBy(() -> identity.invoke((Object) null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void whatAHostMethodThrowsArrivesUnchanged(CompileMode mode) throws Throwable {
        var f = load(mode).func("fail");
        var handle = f.handle();
        assertThatThrownBy(() -> handle.invoke(0))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThatThrownBy(() -> f.call(0)).isInstanceOf(IOException.class).hasMessage("disk");
        assertThatThrownBy(() -> handle.invoke(1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("mine");
        assertThatThrownBy(() -> handle.invoke(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("mine too");
        guest.store().close();
    }

    @ParameterizedTest
    @CsvSource({"AUTO", "NEVER"})
    void aTrapLeavesSlotsAndStoreInOrder(CompileMode mode) throws Throwable {
        var g = load(mode);
        var deep = g.func("deep").handle();
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> deep.invoke(20, 0))
                    .isInstanceOf(Trap.class)
                    .hasMessageContaining("integer divide by zero");
            assertThat((int) deep.invokeExact(40, 2)).isEqualTo(90);
        }
        Func forever = g.func("forever");
        assertThatThrownBy(() -> forever.handle().invoke(1))
                .isInstanceOf(Trap.class)
                .hasMessageContaining("call stack exhausted");
        g.store().close();
    }
}
