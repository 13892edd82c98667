package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.wat.Wat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Functions whose body is half a megabyte run compiled, with the interpreter's results.
class LargeFunctionTest {
    private static final int BYTES = 500_000;

    /// What fills a function.
    enum Shape {
        /// Statements, one after the other, over many locals.
        ARITHMETIC(LargeFunctionTest::arithmetic),
        /// Thousands of blocks inside each other under one `br_table`, falling through.
        LADDER(() -> ladder(6_000, 20)),
        /// Few blocks in front of a switch of thousands of cases.
        CASES(() -> cases(5_000)),
        /// One expression that never empties the operand stack.
        EXPRESSION(LargeFunctionTest::expression),
        /// Loops inside loops with memory accesses.
        LOOPS(LargeFunctionTest::loops);

        private final Supplier<String> body;

        Shape(Supplier<String> body) {
            this.body = body;
        }
    }

    private static String arithmetic() {
        var random = new Random(1);
        var s = new StringBuilder();
        for (int i = 0; i < BYTES / 11; i++) {
            s.append("(local.set ").append(1 + random.nextInt(40)).append(" (i64.");
            s.append(List.of("add", "mul", "xor", "rotl", "sub").get(random.nextInt(5)));
            s.append(" (i64.mul (local.get ").append(1 + random.nextInt(40));
            s.append(") (i64.const ").append(random.nextInt(100_000)).append("))");
            s.append(" (local.get ").append(1 + random.nextInt(40)).append(")))\n");
        }
        return s.toString();
    }

    private static String step(int i) {
        return "(local.set %d (i64.add (i64.mul (local.get %d) (i64.const 31)) (i64.const %d)))\n"
                .formatted(1 + i % 40, 1 + i * 7 % 40, i * 2_654_435L);
    }

    private static String ladder(int cases, int stepsPerCase) {
        var s = new StringBuilder();
        s.append("(local.set 41 (i32.rem_u (local.get 0) (i32.const ").append(cases).append(")))");
        s.append("(block $end ").append("(block ".repeat(cases)).append("(br_table");
        for (int i = 0; i < cases; i++) {
            s.append(' ').append(i);
        }
        s.append(" (local.get 41))");
        for (int i = 0; i < cases; i++) {
            s.append(")\n");
            for (int j = 0; j < stepsPerCase / 3; j++) {
                s.append(step(i + j));
            }
            if (i % 5 == 0) {
                s.append(
                        "(br_if $end (i32.eqz (i32.rem_u (i32.wrap_i64 (local.get 1)) (i32.const 3))))");
            }
        }
        return s.append(")").toString();
    }

    private static String cases(int count) {
        var s = new StringBuilder("(loop $again (block $a (block $b (block $c (br_table");
        for (int i = 0; i < BYTES; i++) {
            s.append(i % 7 % 3 == 0 ? " $a" : i % 11 == 0 ? " $b" : " $c");
        }
        s.append(" (i32.rem_u (i32.wrap_i64 (local.get 1)) (i32.const ")
                .append(count)
                .append(")))");
        for (int i = 0; i < 3; i++) {
            s.append(")").append(step(i)).append(step(i + 40));
        }
        return s.append(
                        """
                        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                        (local.set 1 (i64.add (local.get 1) (i64.const 12345)))
                        (br_if $again (i32.gt_s (local.get 0) (i32.const 0))))
                        """)
                .toString();
    }

    private static String expression() {
        var s = new StringBuilder("(local.get 1)\n");
        var random = new Random(3);
        for (int i = 0; i < BYTES / 3_000 * 500; i++) {
            int local = 1 + random.nextInt(40);
            if (i % 500 < 20) {
                s.append("(local.get ").append(local).append(")\n");
            } else if (i % 500 >= 480) {
                s.append("i64.add\n");
            } else {
                s.append("(local.get ").append(local).append(") (i64.const ");
                s.append(random.nextInt(1_000)).append(") i64.mul i64.xor\n");
            }
        }
        return s.append("(local.set 1)").toString();
    }

    private static String loops() {
        var s = new StringBuilder();
        for (int i = 0; i < BYTES / 45; i++) {
            s.append(
                    """
                    (local.set 41 (i32.const 3))
                    (loop $l
                      (i64.store offset=%1$d (i32.shl (local.get 41) (i32.const 3))
                        (i64.add (local.get %2$d) (i64.load offset=%3$d (i32.const 64))))
                      (local.set %2$d (i64.add (local.get %2$d) (i64.load offset=%1$d (i32.const 8))))
                      (br_if $l (local.tee 41 (i32.sub (local.get 41) (i32.const 1)))))
                    """
                            .formatted(i % 5_000 * 8, 1 + i % 40, i % 4_999 * 8));
        }
        return s.toString();
    }

    private static byte[] module(Shape shape) {
        var s =
                new StringBuilder(
                        "(module (memory 2) (func (export \"f\") (param i32) (result i64)");
        s.append("(local ").append("i64 ".repeat(40)).append("i32)\n");
        for (int i = 1; i <= 40; i++) {
            s.append(
                    "(local.set %d (i64.mul (i64.extend_i32_u (local.get 0)) (i64.const %d)))"
                            .formatted(i, i * 77_777));
        }
        s.append(shape.body.get()).append("(local.get 1)\n");
        for (int i = 2; i <= 40; i++) {
            s.append("(i64.xor (local.get %d))\n".formatted(i));
        }
        return Wat.parseModule(s.append("))").toString());
    }

    private static List<Object> results(CompileMode mode, boolean portable, byte[] wasm) {
        var config = new EngineConfig(mode).withFeatures(Features.ALL).withPortable(portable);
        try (var engine = Engine.create(config);
                var store = new Store(engine)) {
            var f = new Linker(engine).instantiate(store, engine.load(wasm)).func("f");
            var results = new ArrayList<>();
            for (int argument : new int[] {0, 1, 2, 17, 4_999, 123_456}) {
                results.add(f.call(argument)[0]);
            }
            return results;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFunctionOfHalfAMegabyteRunsCompiled(Shape shape) {
        var wasm = module(shape);
        assertThat(wasm).hasSizeGreaterThan(BYTES);

        var expected = results(CompileMode.NEVER, false, wasm);

        assertThat(results(CompileMode.AUTO, false, wasm)).isEqualTo(expected);
        assertThat(results(CompileMode.AUTO, true, wasm)).isEqualTo(expected);
        assertThat(GeneratedClassesTest.faults(wasm, false)).isEmpty();
        assertThat(GeneratedClassesTest.faults(wasm, true)).isEmpty();
    }
}
