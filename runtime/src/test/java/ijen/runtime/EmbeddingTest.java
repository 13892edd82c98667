package ijen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/// The embedding interface as a host uses it.
class EmbeddingTest {
    private final Engine engine = Guests.engine();
    private final Store store = new Store(engine);
    private final Linker linker = new Linker(engine);

    private Instance instantiate(String text) {
        return linker.instantiate(store, Guests.module(engine, text));
    }

    @Test
    void aGuestGreetsThroughAHostFunctionThatReadsItsMemory() {
        var said = new ArrayList<String>();
        var say =
                HostFunction.of(
                        ExternType.FuncType.of(List.of(ValueType.I32, ValueType.I32)),
                        (caller, arguments) -> {
                            said.add(
                                    caller.memory()
                                            .readText((int) arguments[0], (int) arguments[1]));
                            return null;
                        });

        linker.define("host", "say", say);
        instantiate(
                        """
                        (module
                          (import "host" "say" (func $say (param i32 i32)))
                          (memory (export "memory") 1)
                          (data (i32.const 8) "hello")
                          (func (export "greet") (call $say (i32.const 8) (i32.const 5))))
                        """)
                .func("greet")
                .call();

        assertThat(said).containsExactly("hello");
    }

    public static long addMixed(Caller caller, int a, long b, float c, double d, V128 e) {
        assertThat(caller.instance().exports()).containsKey("f");
        return a + b + (long) c + (long) d + e.low() + e.high();
    }

    @Test
    void aMethodServesAsHostFunctionOfTheTypeItHas() throws ReflectiveOperationException {
        var method =
                MethodHandles.lookup()
                        .findStatic(
                                EmbeddingTest.class,
                                "addMixed",
                                MethodType.methodType(
                                        long.class,
                                        Caller.class,
                                        int.class,
                                        long.class,
                                        float.class,
                                        double.class,
                                        V128.class));
        linker.define("h", "add", HostFunction.of(method));

        var instance =
                instantiate(
                        """
                        (module
                          (import "h" "add"
                            (func $add (param i32 i64 f32 f64 v128) (result i64)))
                          (func (export "f") (result i64)
                            (call $add (i32.const -1) (i64.const 20) (f32.const 300)
                              (f64.const 4000) (v128.const i64x2 50000 600000))))
                        """);

        assertThat(instance.func("f").call()).containsExactly(654319L);
    }

    @Test
    void severalResultsAreAnArrayAndReferencesKeepTheirIdentity() {
        var swap =
                HostFunction.of(
                        ExternType.FuncType.of(
                                List.of(ValueType.I32, ValueType.EXTERNREF),
                                ValueType.EXTERNREF,
                                ValueType.I32),
                        (caller, a) -> new Object[] {a[1], a[0]});
        linker.define("h", "swap", swap);
        var instance =
                instantiate(
                        """
                        (module
                          (import "h" "swap"
                            (func $s (param i32 externref) (result externref i32)))
                          (func (export "f") (param i32 externref) (result externref i32)
                            (call $s (local.get 0) (local.get 1))))
                        """);
        var object = new Object();

        assertThat(instance.func("f").call(7, object)).containsExactly(object, 7);
    }

    @Test
    void aTypedHandleTakesAndGivesPrimitives() throws Throwable {
        var add =
                instantiate(
                                """
                                (module (func (export "add") (param i32 f64) (result f64)
                                  (f64.add (f64.convert_i32_s (local.get 0)) (local.get 1))))
                                """)
                        .func("add")
                        .handle();

        double sum = (double) add.invokeExact(40, 2.5);

        assertThat(sum).isEqualTo(42.5);
        assertThat(add.type())
                .isEqualTo(MethodType.methodType(double.class, int.class, double.class));
    }

    @Test
    void anExceptionOfTheHostReachesTheCallerOfTheGuestUnchanged() {
        var failure = new IndexOutOfBoundsException("the host's own");
        linker.define(
                "h",
                "fail",
                HostFunction.of(
                        ExternType.FuncType.of(List.of()),
                        (caller, a) -> {
                            throw failure;
                        }));
        var instance =
                instantiate(
                        "(module (import \"h\" \"fail\" (func $f)) (export \"f\" (func $f))"
                                + " (func (export \"g\") (call $f)))");

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> instance.func("g").call())
                .isSameAs(failure);
    }

    @Test
    void allMissingImportsAreNamedWithTheirTypes() {
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() ->
                        instantiate(
                                """
                                (module
                                  (import "a" "f" (func (param i32)))
                                  (import "b" "m" (memory 2 3))
                                  (import "c" "g" (global (mut i64))))
                                """))
                .withMessageStartingWith("unknown import")
                .withMessageContaining(
                        "\"a\" \"f\" (import 0) is not defined: expected func (i32) -> ()")
                .withMessageContaining("\"b\" \"m\" (import 1) is not defined: expected memory 2 3")
                .withMessageContaining(
                        "\"c\" \"g\" (import 2) is not defined: expected global (mut i64)");
    }

    @Test
    void anImportOfAnotherTypeIsRefusedWithBothTypes() {
        linker.define("a", "m", Memory.create(store, ExternType.MemoryType.of(1)));

        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> instantiate("(module (import \"a\" \"m\" (memory 2)))"))
                .withMessage(
                        "incompatible import type for \"a\" \"m\" (import 0): expected memory 2,"
                                + " found memory 1");
    }

    @Test
    void anInstanceDefinedUnderANameServesItsExports() {
        linker.define(
                "lib", instantiate("(module (func (export \"one\") (result i32) i32.const 1))"));

        var user =
                instantiate(
                        """
                        (module (import "lib" "one" (func $one (result i32)))
                          (func (export "two") (result i32) (i32.add (call $one) (call $one))))
                        """);

        assertThat(user.func("two").call()).containsExactly(2);
    }

    @Test
    void aCallWithOtherValuesThanTheTypeAsksForIsRefused() {
        var f = instantiate("(module (func (export \"f\") (param i32)))").func("f");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> f.call(1L))
                .withMessageContaining("expected i32, got Long 1");
        assertThatIllegalArgumentException()
                .isThrownBy(f::call)
                .withMessageContaining("expected 1 values, got 0");
    }

    @Test
    void aMissingExportIsNamedAmongThoseThereAre() {
        var instance = instantiate("(module (func (export \"f\")))");

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> instance.func("g"))
                .withMessage("no function \"g\" among the exports [f]");
    }

    @Test
    void globalsTablesAndTagsAreSeenByTheHost() {
        var instance =
                instantiate(
                        """
                        (module
                          (global (export "g") (mut i64) (i64.const 5))
                          (table (export "t") 2 4 funcref)
                          (elem (i32.const 1) $f)
                          (tag (export "e") (param i32 f32))
                          (func $f (export "f") (result i32) i32.const 9)
                          (func (export "throw") (throw 0 (i32.const 3) (f32.const 0.5))))
                        """);
        instance.global("g").set(6L);
        var table = instance.table("t");

        assertThat(instance.global("g").get()).isEqualTo(6L);
        assertThat(table.get(0)).isNull();
        assertThat(table.get(1)).isEqualTo(instance.func("f"));
        assertThat(table.grow(3, null)).isEqualTo(-1);
        assertThat(table.grow(2, instance.func("f"))).isEqualTo(2);
        assertThatExceptionOfType(GuestException.class)
                .isThrownBy(() -> instance.func("throw").call())
                .satisfies(e -> assertThat(instance.tag("e").payload(e)).containsExactly(3, 0.5f));
    }

    @Test
    void aTrapTellsWhereInTheGuestItHappened() {
        var instance =
                instantiate(
                        """
                        (module $app
                          (func $inner (unreachable))
                          (func $outer (export "run") (call $inner)))
                        """);

        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> instance.func("run").call())
                .satisfies(t -> {
                    assertThat(t.kind()).isEqualTo(TrapKind.UNREACHABLE);
                    assertThat(t.getMessage()).startsWith("unreachable (func $inner @0x");
                    assertThat(t.frames())
                            .extracting(WasmFrame::function)
                            .containsExactly("inner", "outer");
                    assertThat(t.frames()).extracting(WasmFrame::module).containsOnly("app");
                });
    }

    @Test
    void aClosedStoreRunsNothing() {
        var f = instantiate("(module (func (export \"f\")))").func("f");
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(f::call)
                .withMessage("the store is closed");
    }

    @Test
    void aModuleTellsItsImportsExportsAndCustomSections() {
        var module =
                Guests.module(
                        engine,
                        """
                        (module $m
                          (import "a" "t" (table 1 (ref null extern)))
                          (@custom "note" "abc")
                          (func (export "f") (param i32) (result i64 v128) unreachable))
                        """);

        assertThat(module.name()).isEqualTo("m");
        assertThat(module.imports().toString()).contains("table 1 externref");
        assertThat(module.exports().getFirst().type()).hasToString("func (i32) -> (i64 v128)");
        assertThat(module.customSections("note")).containsExactly("abc".getBytes());
    }
}
