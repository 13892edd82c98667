package ijen.conformance.engines;

import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.ValueType;
import ijen.runtime.WasmException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Does each thing for the first time somewhere near the end of the stack, where it may or may not
/// succeed, and then again where there is room.
///
/// As a command it does so in a JVM where nothing was used before: `DeepFirstUse SEED [COUNT]`.
final class DeepFirstUse {
    private record Action(String name, String result, String body) {}

    private static final List<Action> ACTIONS =
            List.of(
                    new Action("call", "6", "(i32.mul (i32.const 2) (i32.const 3))"),
                    new Action(
                            "struct",
                            "5",
                            "(struct.get $s 0 (struct.new $s (i32.const 5) (ref.i31 (i32.const 1))))"),
                    new Action(
                            "array",
                            "9",
                            """
                            (local $a (ref null $bytes))
                            (local.set $a (array.new $bytes (i32.const 9) (i32.const 64)))
                            (array.copy $bytes $bytes (local.get $a) (i32.const 0) (local.get $a) (i32.const 8) (i32.const 8))
                            (array.fill $bytes (local.get $a) (i32.const 20) (i32.const 3) (i32.const 4))
                            (array.get_u $bytes (local.get $a) (i32.const 7))\
                            """),
                    new Action("indirect", "11", "(call_indirect (result i32) (i32.const 0))"),
                    new Action("reference", "12", "(call_ref $thunk (ref.func $target2))"),
                    new Action(
                            "memory",
                            "7",
                            """
                            (drop (memory.grow (i32.const 1)))
                            (memory.fill (i32.const 100) (i32.const 7) (i32.const 50))
                            (memory.copy (i32.const 200) (i32.const 100) (i32.const 50))
                            (memory.init $d (i32.const 300) (i32.const 0) (i32.const 4))
                            (i32.load8_u (i32.const 210))\
                            """),
                    new Action(
                            "bounds", "out of bounds memory access", "(i32.load (i32.const -1))"),
                    new Action(
                            "fill",
                            "out of bounds memory access",
                            "(memory.fill (i32.const -1) (i32.const 0) (i32.const 9)) (i32.const 1)"),
                    new Action(
                            "table",
                            "out of bounds table access",
                            "(drop (table.grow (ref.null func) (i32.const 3))) (ref.is_null (table.get (i32.const 999)))"),
                    new Action(
                            "mismatch",
                            "indirect call type mismatch",
                            "(call_indirect (param i64) (result i32) (i64.const 1) (i32.const 0))"),
                    new Action(
                            "exception",
                            "3",
                            "(block $h (result i32) (try_table (catch $e $h) (throw $e (i32.const 3))) (i32.const 0))"),
                    new Action(
                            "vector",
                            "10",
                            "(i32x4.extract_lane 0 (i32x4.add (i32x4.splat (i32.const 4)) (i32x4.trunc_sat_f32x4_s (f32x4.splat (f32.const 6.5)))))"),
                    new Action("host", "42", "(call $hostFunction (i32.const 41))"),
                    new Action(
                            "truncate",
                            "invalid conversion to integer",
                            "(i32.trunc_f64_s (f64.const nan))"),
                    new Action(
                            "cast",
                            "cast failure",
                            "(struct.get $s 0 (ref.cast (ref $s) (ref.i31 (i32.const 3))))"),
                    new Action(
                            "shared",
                            "8",
                            """
                            (drop (i32.atomic.rmw.add $shared (i32.const 16) (i32.const 8)))
                            (drop (memory.atomic.notify $shared (i32.const 16) (i32.const 1)))
                            (i32.atomic.store $shared (i32.const 16) (i32.const 8))
                            (i32.load $shared (i32.const 16))\
                            """),
                    new Action(
                            "large",
                            "4",
                            "(i64.store $large (i64.const 32) (i64.const 4)) (i32.wrap_i64 (i64.load $large (i64.const 32)))"),
                    new Action(
                            "divide",
                            "integer divide by zero",
                            "(i32.div_s (i32.const 1) (global.get $zero))"));

    private static final String MODULE = module();

    private DeepFirstUse() {}

    /// The actions lie far apart, so that each is a group of its own.
    private static String module() {
        var s = new StringBuilder();
        s.append(
                """
                (module
                  (type $s (struct (field i32) (field i31ref)))
                  (type $bytes (array (mut i8)))
                  (type $thunk (func (result i32)))
                  (import "host" "f" (func $hostFunction (param i32) (result i32)))
                  (memory $m 1 10) (memory $shared 1 1 shared) (memory $large i64 1)
                  (data $d "abcdef")
                  (table 4 20 funcref) (elem (i32.const 0) $target1) (elem declare func $target2)
                  (tag $e (param i32))
                  (global $zero (mut i32) (i32.const 0))
                  (global $depth (export "depth") (mut i32) (i32.const 0))
                  (func $nothing (result i32) (i32.const 0))
                  (func $dig (export "dig") (param $n i32) (param $action i32) (result i32)
                    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
                    (if (result i32) (local.get $n)
                      (then (i32.add (i32.const 0)
                        (call $dig (i32.sub (local.get $n) (i32.const 1)) (local.get $action))))
                      (else (call $act (local.get $action)))))
                """);
        s.append("(func $act (param i32) (result i32) ");
        var cases = new StringBuilder("(br_table ");
        for (int i = 0; i < ACTIONS.size(); i++) {
            s.append("(block ");
            cases.append(i).append(' ');
        }
        s.append(cases).append("0 (local.get 0))");
        for (var action : ACTIONS) {
            s.append(") (return (call $").append(action.name).append("))");
        }
        s.append(")");
        var far = "(func " + "nop ".repeat(13_000) + ")";
        s.append(far).append("(func $target1 (result i32) (i32.const 11))");
        s.append(far).append("(func $target2 (type $thunk) (i32.const 12))");
        for (var action : ACTIONS) {
            s.append(far).append("(func $").append(action.name).append(" (result i32) ");
            s.append(action.body).append(")");
        }
        return s.append(")").toString();
    }

    public static void main(String[] arguments) {
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        for (int i = 0; i < count; i++) {
            run(Long.parseLong(arguments[0]) + i, CompileMode.AUTO);
        }
    }

    /// Returns how many actions succeeded at depth.
    static int run(long seed, CompileMode mode) {
        var random = new Random(seed);
        int[] succeeded = {0};
        StackExhaustionTest.on(
                (256 + random.nextInt(512)) << 10,
                () -> {
                    var instance = instance(mode);
                    for (int round = 0; round < 3; round++) {
                        for (int i = 0; i < ACTIONS.size(); i++) {
                            int action = random.nextInt(ACTIONS.size());
                            int limit = limit(instance);
                            int depth = limit - random.nextInt(limit / 2);
                            var deep = outcome(instance, depth, action);
                            var shallow = outcome(instance, 0, action);
                            var expected = ACTIONS.get(action).result;
                            var full = TrapKind.CALL_STACK_EXHAUSTED.phrase();
                            if (deep.equals(expected)) {
                                succeeded[0]++;
                            }
                            if (!shallow.equals(expected)
                                    || !deep.equals(expected) && !deep.equals(full)) {
                                throw new AssertionError(
                                        "seed %d, %s: %s at depth %d of %d, then %s"
                                                .formatted(
                                                        seed,
                                                        ACTIONS.get(action).name,
                                                        deep,
                                                        depth,
                                                        limit,
                                                        shallow));
                            }
                        }
                    }
                });
        return succeeded[0];
    }

    private static Instance instance(CompileMode mode) {
        var engine = Engines.engine(mode);
        var i32 = List.of(ValueType.I32);
        var host =
                HostFunction.of(
                        new FuncType(i32, i32),
                        (caller, a) -> Integer.valueOf(String.format("%d", (int) a[0] + 1)));
        return new Linker(engine)
                .define("host", "f", host)
                .instantiate(new Store(engine), Engines.module(engine, MODULE));
    }

    private static int limit(Instance instance) {
        instance.global("depth").set(0);
        outcome(instance, Integer.MAX_VALUE, 0);
        return (int) instance.global("depth").get();
    }

    private static String outcome(Instance instance, int depth, int action) {
        try {
            return Arrays.toString(instance.func("dig").call(depth, action))
                    .replaceAll("[\\[\\]]", "");
        } catch (Trap t) {
            return t.kind().phrase();
        } catch (WasmException e) {
            return e.toString();
        }
    }
}
