package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import ijen.runtime.Func;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.wat.Wat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A memory from the pool shows nothing of the guest that had it before.
final class PooledMemoryTest {
    private static final int FUNCTIONS = 60;
    private static final int PAGES = 5;
    private static final int BYTES = PAGES << 16;

    private final Random random = new Random(20251123);

    private static Engine engine(CompileMode mode, boolean views) {
        return Engine.create(
                new EngineConfig(mode)
                        .withFeatures(Features.ALL)
                        .withPortable(views)
                        .withPooledMemories(true));
    }

    @ParameterizedTest
    @CsvSource({"EAGER, false", "EAGER, true", "NEVER, false"})
    void noByteOfAnEarlierGuestIsLeft(CompileMode mode, boolean views) {
        try (var engine = engine(mode, views)) {
            var module = engine.load(Wat.parseModule(scribbler()));
            byte[] first = null;
            for (int round = 0; round < 40; round++) {
                try (var store = new Store(engine)) {
                    var array = scribble(new Linker(engine).instantiate(store, module));
                    first = first == null ? array : first;
                    assertThat(array).as("the array of the pool").isSameAs(first);
                }
            }
        }
    }

    /// Checks that the memory is clean, then writes all over it.
    private byte[] scribble(Instance guest) {
        var memory = guest.memory("memory");
        assertThat(memory.size()).isEqualTo(BYTES);
        var array = memory.view(0, 0).array();
        assertThat(Arrays.equals(array, new byte[array.length])).as("all zero").isTrue();
        guest.func("grow").call(random.nextInt(2));
        for (int i = 0; i < 50; i++) {
            write(guest.func("f" + random.nextInt(FUNCTIONS)));
        }
        assertThat(Arrays.equals(memory.read(0, BYTES), new byte[BYTES])).isFalse();
        return memory.view(0, 0).array();
    }

    private void write(Func function) {
        int page = random.nextInt(BYTES + 65_536 >>> 12) << 12;
        try {
            function.call(random.nextBoolean() ? page : page - random.nextInt(64) * 4);
        } catch (Trap e) {
            assertThat(e.kind().toString()).matches("MEMORY_OUT_OF_BOUNDS|UNALIGNED_ATOMIC");
        }
    }

    /// Functions of random stores around their parameter. The maximum is what the pool may keep the
    /// array for.
    private String scribbler() {
        var text = new StringBuilder("(module (memory (export \"memory\") 5 6)\n");
        text.append("(data $d \"0123456789abcdef\")\n");
        text.append("(func (export \"grow\") (param i32) (result i32)\n");
        text.append("  (memory.grow (local.get 0)))\n");
        for (int f = 0; f < FUNCTIONS; f++) {
            text.append("(func (export \"f").append(f).append("\") (param $p i32)\n");
            for (int i = 0; i < 12; i++) {
                text.append(store()).append('\n');
            }
            text.append(")\n");
        }
        return text.append(')').toString();
    }

    private String store() {
        return switch (random.nextInt(14)) {
            case 0 -> "(local.set $p (i32.add (local.get $p) (i32.const 4096)))";
            case 1 -> "(if (local.get $p) (then " + plain() + "))";
            case 2 -> "(memory.fill (local.get $p) (i32.const 7) (i32.const %d))".formatted(size());
            case 3 ->
                    "(memory.copy (i32.const %d) (local.get $p) (i32.const %d))"
                            .formatted(random.nextInt(BYTES), size());
            case 4 -> "(memory.init $d (local.get $p) (i32.const 0) (i32.const 16))";
            case 5, 6 -> atomic();
            default -> plain();
        };
    }

    private int size() {
        return random.nextInt(random.nextBoolean() ? 20 : 10_000);
    }

    private String address() {
        return switch (random.nextInt(6)) {
            case 0 -> "(i32.const %d)".formatted(random.nextInt(BYTES));
            case 1 -> "(i32.add (local.get $p) (i32.const %d))".formatted(random.nextInt(5000));
            default -> "(local.get $p)";
        };
    }

    private String plain() {
        var op = PLAIN.get(random.nextInt(PLAIN.size()));
        var lane = op.endsWith("lane") ? " 0" : "";
        int offset = random.nextInt(random.nextBoolean() ? 64 : 4200);
        return "(%s offset=%d%s %s %s)".formatted(op, offset, lane, address(), value(op));
    }

    private String atomic() {
        var op = ATOMIC.get(random.nextInt(ATOMIC.size()));
        var more = op.contains("cmpxchg") ? value(op, "0") + " " : "";
        var drop = op.contains("rmw") ? "drop" : "nop";
        return "(%s %s %s%s) %s"
                .formatted(op, "(i32.and (i32.const -8) (local.get $p))", more, value(op), drop);
    }

    private static String value(String op) {
        return value(op, "0x5a5a5a5a");
    }

    private static String value(String op, String bits) {
        var type = op.substring(0, op.indexOf('.'));
        return type.equals("v128")
                ? "(v128.const i32x4 %s %s %s %s)".formatted(bits, bits, bits, bits)
                : "(%s.const %s)".formatted(type, bits);
    }

    private static final List<String> PLAIN =
            List.of(
                    "i32.store",
                    "i64.store",
                    "f32.store",
                    "f64.store",
                    "i32.store8",
                    "i32.store16",
                    "i64.store8",
                    "i64.store16",
                    "i64.store32",
                    "v128.store",
                    "v128.store8_lane",
                    "v128.store16_lane",
                    "v128.store32_lane",
                    "v128.store64_lane");

    private static final List<String> ATOMIC = atomics();

    private static List<String> atomics() {
        var all = new ArrayList<String>();
        for (var width : List.of("i32 ", "i32 8", "i32 16", "i64 ", "i64 8", "i64 16", "i64 32")) {
            var type = width.substring(0, 3);
            var bits = width.substring(4);
            all.add(type + ".atomic.store" + bits);
            for (var op : List.of("add", "sub", "or", "xor", "xchg", "cmpxchg")) {
                all.add(type + ".atomic.rmw" + bits + "." + op + (bits.isEmpty() ? "" : "_u"));
            }
        }
        return all;
    }
}
