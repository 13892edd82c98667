package ijen.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Feature;
import ijen.runtime.Features;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WastRunnerTest {
    private static final String MODULE =
            """
            (module
              (global (export "g") i32 (i32.const 7))
              (func (export "same32") (param f32) (result f32) (local.get 0))
              (func (export "same64") (param f64) (result f64) (local.get 0))
              (func (export "vector") (param v128) (result v128) (local.get 0))
              (func (export "extern") (param externref) (result externref) (local.get 0))
              (func (export "two") (result i32 i64) (i32.const 1) (i64.const 2))
              (func $f (export "func") (result funcref) (ref.func $f))
              (func (export "trap") (unreachable))
              (tag $t)
              (func (export "throw") (throw $t))
              (func $deep (export "deep") (call $deep))
              (elem declare func $f))
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(assert_return (get \"g\") (i32.const 7))",
                "(assert_return (invoke \"two\") (i32.const 1) (i64.const 2))",
                "(assert_return (invoke \"same32\" (f32.const nan)) (f32.const nan:canonical))",
                "(assert_return (invoke \"same32\" (f32.const nan:0x600001)) (f32.const nan:arithmetic))",
                "(assert_return (invoke \"same64\" (f64.const -0)) (f64.const -0))",
                "(assert_return (invoke \"same64\" (f64.const 1)) (either (f64.const 2) (f64.const 1)))",
                "(assert_return (invoke \"vector\" (v128.const f32x4 nan 1 2 3)) (v128.const f32x4 nan:canonical 1 2 3))",
                "(assert_return (invoke \"extern\" (ref.extern 3)) (ref.extern 3))",
                "(assert_return (invoke \"extern\" (ref.null extern)) (ref.null extern))",
                "(assert_return (invoke \"func\") (ref.func))",
                "(assert_trap (invoke \"trap\") \"unreachable\")",
                "(assert_exception (invoke \"throw\"))",
                "(assert_exhaustion (invoke \"deep\") \"call stack exhausted\")",
                "(assert_invalid (module (func (result i32))) \"type mismatch\")",
                "(assert_malformed (module quote \"(func\") \"unexpected token\")",
                "(assert_malformed (module binary \"\\00asm\") \"unexpected end\")",
                "(assert_unlinkable (module (import \"no\" \"no\" (func))) \"unknown import\")",
                "(assert_return (invoke \"two\") (i32.const 1) (i64.const 2)) (invoke \"two\")",
            })
    void whatHoldsPasses(String commands) {
        var result = run(MODULE + commands);

        assertThat(result.failures()).isEmpty();
        assertThat(result.skipped()).isZero();
        assertThat(result.assertions()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(assert_return (get \"g\") (i32.const 8))",
                "(assert_return (get \"g\") (i64.const 7))",
                "(assert_return (get \"g\"))",
                "(assert_return (invoke \"none\"))",
                "(assert_return (invoke \"trap\"))",
                "(assert_return (invoke \"same32\" (f32.const nan:0x600001)) (f32.const nan:canonical))",
                "(assert_return (invoke \"same64\" (f64.const -0)) (f64.const 0))",
                "(assert_return (invoke \"extern\" (ref.extern 3)) (ref.extern 4))",
                "(assert_return (invoke \"extern\" (ref.null extern)) (ref.extern))",
                "(assert_return (invoke \"func\") (ref.extern))",
                "(assert_trap (invoke \"trap\") \"integer overflow\")",
                "(assert_trap (invoke \"two\") \"unreachable\")",
                "(assert_trap (invoke \"throw\") \"unreachable\")",
                "(assert_exception (invoke \"trap\"))",
                "(assert_exhaustion (invoke \"trap\") \"unreachable\")",
                "(assert_invalid (module) \"type mismatch\")",
                "(assert_invalid (module binary \"\\00asm\") \"unexpected end\")",
                "(assert_malformed (module quote \"(func (result i32))\") \"type mismatch\")",
                "(assert_unlinkable (module (func $f unreachable) (start $f)) \"unreachable\")",
            })
    void whatDoesNotHoldFails(String command) {
        var result = run(MODULE + command);

        assertThat(result.failures()).hasSize(1);
        assertThat(result.assertions()).isOne();
    }

    @Test
    void aFailureNamesItsLineAndBothValues() {
        var result =
                run(
                        "(module\n(global (export \"g\") i32 (i32.const 7)))\n\n(assert_return (get \"g\") (i32.const 8))");

        assertThat(result.failures())
                .containsExactly(
                        new WastFailure(Path.of("test.wast"), 4, "[i32.const 8]", "[i32.const 7]"));
    }

    @Test
    void commandsOfAnInstanceThatDoesNotExistFail() {
        var result =
                run(
                        MODULE
                                + "(module (import \"no\" \"no\" (func)))(assert_return (get \"g\") (i32.const 7))");

        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.skipped()).isZero();
    }

    @Test
    void registeredInstancesCanBeImportedFrom() {
        var result =
                run(
                        MODULE
                                + """
                                (register "m")
                                (module (import "m" "two" (func (result i32 i64))) (export "again" (func 0)))
                                (assert_return (invoke "again") (i32.const 1) (i64.const 2))
                                """);

        assertThat(result.failures()).isEmpty();
    }

    @Test
    void aDefinitionIsInstantiatedAfreshEachTime() {
        var result =
                run(
                        """
                        (module definition $D (global (export "g") (mut i32) (i32.const 1))
                          (func (export "set") (global.set 0 (i32.const 2))))
                        (module instance $A $D)
                        (module instance $B $D)
                        (invoke $A "set")
                        (assert_return (get $A "g") (i32.const 2))
                        (assert_return (get $B "g") (i32.const 1))
                        """);

        assertThat(result.failures()).isEmpty();
    }

    @Test
    void componentsAreEncodedAndSkipped() {
        var result = run("(component $C (core module))(assert_return (invoke \"f\"))");

        assertThat(result.failures()).isEmpty();
        assertThat(result.skipReasons())
                .containsExactly(Map.entry("components are parsed and encoded, but not run", 2));
        assertThat(result.assertions()).isZero();
        assertThat(result.skippedAssertions()).isOne();
    }

    @Test
    void aComponentThatDoesNotEncodeFails() {
        assertThat(run("(component (nonsense))").failed()).isOne();
    }

    @Test
    void aTextThatIsNoScriptFails() {
        assertThat(run("(module) )").failed()).isOne();
    }

    @Test
    void aThreadSharesOnlySharedMemories() {
        var result =
                run(
                        """
                        (module $M (memory (export "m") 1 1 shared))
                        (thread $T (shared (module $M))
                          (register "m" $M)
                          (module (import "m" "m" (memory 1 1 shared))
                            (func (export "store") (i32.store (i32.const 0) (i32.const 42))))
                          (assert_return (invoke "store")))
                        (wait $T)
                        (register "m" $M)
                        (module (import "m" "m" (memory 1 1 shared))
                          (func (export "load") (result i32) (i32.load (i32.const 0))))
                        (assert_return (invoke "load") (i32.const 42))
                        """,
                        Features.STANDARD.with(Feature.THREADS));

        assertThat(result.failures()).isEmpty();
        assertThat(result.assertions()).isEqualTo(2);
    }

    @Test
    void aDirectoryDecidesOnTheFeatures() {
        assertThat(
                        WastFeatures.of(Path.of("spec/legacy/throw.wast"))
                                .has(Feature.LEGACY_EXCEPTIONS))
                .isTrue();
        assertThat(WastFeatures.of(Path.of("spec/throw.wast"))).isEqualTo(Features.STANDARD);
    }

    private static WastResult run(String script) {
        return run(script, Features.STANDARD);
    }

    private static WastResult run(String script, Features features) {
        var config = new EngineConfig(CompileMode.NEVER).withFeatures(features);
        return new WastRunner(config)
                .run(Path.of("test.wast"), script.getBytes(StandardCharsets.UTF_8));
    }
}
