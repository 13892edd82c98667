package ijen.compiler.internal.emit;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.simd.SimdOps;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which vector instructions have a function on whole vectors in machine registers.
final class RegisterOps {
    static final String ROOM = "ijen/runtime/internal/vector/";
    static final String BITS = ROOM + "Bits";
    static final String BYTES = ROOM + "Bytes";
    static final String DOUBLES = ROOM + "Doubles";

    private static final String TRUTHS = "$Mask";
    private static final String FLOATS = ROOM + "Floats";
    private static final int OPS = Op.ATOMIC_BASE - Op.SIMD_BASE;
    private static final String WIDTHS = ROOM + "Widths";
    private static final @Nullable String[] OWNERS = new String[OPS];
    private static final String[] CALLED = new String[OPS];
    private static final String[] METHODS = new String[OPS];
    private static final boolean[] WANTS = new boolean[OPS];

    private static final Map<String, String> CLASSES =
            Map.of(
                    "i8x16",
                    BYTES,
                    "i16x8",
                    ROOM + "Shorts",
                    "i32x4",
                    ROOM + "Ints",
                    "i64x2",
                    BITS,
                    "v128",
                    BITS,
                    "f32x4",
                    FLOATS,
                    "f64x2",
                    DOUBLES);

    /// Cheap for halves or lanes too.
    private static final Set<String> EITHER =
            Set.of("add", "sub", "mul", "neg", "shl", "shr_s", "shr_u");

    private static final Set<String> MOVING =
            Set.of("splat", "replace_lane", "extract_lane", "extract_lane_s", "extract_lane_u");

    private static final Set<String> OTHERS =
            Set.of(
                    "add_sat_s",
                    "add_sat_u",
                    "sub_sat_s",
                    "sub_sat_u",
                    "avgr_u",
                    "min_s",
                    "min_u",
                    "max_s",
                    "max_u",
                    "abs",
                    "popcnt",
                    "eq",
                    "ne",
                    "lt_s",
                    "lt_u",
                    "gt_s",
                    "gt_u",
                    "le_s",
                    "le_u",
                    "ge_s",
                    "ge_u",
                    "trunc_sat_f32x4_s",
                    "relaxed_trunc_f32x4_s",
                    "swizzle",
                    "shuffle",
                    "bitmask",
                    "all_true");

    /// Two lanes are fewer than HotSpot has truths for.
    private static final Set<String> COMPARING =
            Set.of("pmin", "pmax", "eq", "ne", "lt", "gt", "le", "ge");

    /// Those on floating point, where lanes take an instruction each.
    private static final Set<String> FLOATING =
            Set.of(
                    "add",
                    "sub",
                    "mul",
                    "div",
                    "neg",
                    "abs",
                    "sqrt",
                    "min",
                    "max",
                    "pmin",
                    "pmax",
                    "eq",
                    "ne",
                    "lt",
                    "gt",
                    "le",
                    "ge",
                    "relaxed_min",
                    "relaxed_max",
                    "relaxed_madd",
                    "convert_i32x4_s",
                    "relaxed_nmadd");

    private static final Set<String> BITWISE =
            Set.of("not", "and", "andnot", "or", "xor", "bitselect", "any_true");

    static {
        for (int op = Op.SIMD_BASE; op < Op.ATOMIC_BASE; op++) {
            if (OpTable.exists(op)) {
                define(op, OpTable.mnemonic(op));
            }
        }
    }

    private RegisterOps() {}

    private static void define(int op, String mnemonic) {
        int dot = mnemonic.indexOf('.');
        String shape = mnemonic.substring(0, dot);
        String name = mnemonic.substring(dot + 1);
        String owner = CLASSES.get(shape);
        if (owner == null) {
            return;
        }
        if (op == Op.V128_ANY_TRUE) {
            owner = BYTES;
        }
        boolean only = isOnly(shape, name);
        if (only || isEither(shape, name)) {
            int i = op - Op.SIMD_BASE;
            OWNERS[i] = owner;
            CALLED[i] = isOfWidths(name) ? WIDTHS : owner;
            METHODS[i] = SimdOps.method(mnemonic);
            WANTS[i] = only || shape.equals("i8x16") || shape.equals("i16x8");
        }
    }

    private static boolean isEither(String shape, String name) {
        return MOVING.contains(name)
                || switch (shape) {
                    case "v128" -> BITWISE.contains(name);
                    case "f32x4", "f64x2" -> false;
                    default -> EITHER.contains(name);
                };
    }

    private static boolean isOnly(String shape, String name) {
        return switch (shape) {
            case "v128" -> false;
            case "f32x4" -> FLOATING.contains(name);
            case "f64x2" -> FLOATING.contains(name) && !COMPARING.contains(name);
            case "i64x2" -> name.equals("abs") || isOfWidths(name);
            default -> OTHERS.contains(name) || isOfWidths(name);
        };
    }

    /// Whether an instruction has operands of another width than its result.
    private static boolean isOfWidths(String name) {
        return name.startsWith("narrow_")
                || name.startsWith("extend_")
                || name.startsWith("extmul_")
                || name.startsWith("extadd_")
                || name.equals("dot_i16x8_s")
                || name.equals("q15mulr_sat_s");
    }

    /// Whether an instruction can work in registers.
    static boolean can(int op) {
        return op >= Op.SIMD_BASE && op < Op.ATOMIC_BASE && OWNERS[op - Op.SIMD_BASE] != null;
    }

    /// Whether it should, whatever its operands are at the moment.
    static boolean wants(int op) {
        return op >= Op.SIMD_BASE && op < Op.ATOMIC_BASE && WANTS[op - Op.SIMD_BASE];
    }

    /// The class whose lanes an instruction works on; bitwise ones work on all.
    static String owner(int op) {
        String owner = OWNERS[op - Op.SIMD_BASE];
        if (owner == null) {
            throw new IllegalArgumentException(OpTable.mnemonic(op));
        }
        return owner;
    }

    /// Calls a method that makes wider lanes of some of the box on top.
    static void widen(Emitter e, String method, String box) {
        e.code.invokeStatic(WIDTHS, method, "(L" + box + ";)L" + box + ";");
    }

    static boolean isBitwise(int op) {
        return op >= Op.V128_NOT && op <= Op.V128_BITSELECT;
    }

    /// The class for a bitwise instruction on a box; HotSpot has none on floating point.
    static String bitwise(String box) {
        String lanes = lanes(box);
        return lanes.equals(FLOATS) || lanes.equals(DOUBLES) ? BITS : lanes;
    }

    /// @param box the class of lanes that the instruction works on
    /// @param descriptor in which V is the class and T that of its truths
    static void call(Emitter e, int op, String box, String descriptor) {
        int i = op - Op.SIMD_BASE;
        String owner = CALLED[i].equals(WIDTHS) ? WIDTHS : box;
        e.code.invokeStatic(
                owner,
                METHODS[i],
                descriptor.replace("V", "L" + box + ";").replace("T", "L" + truths(box) + ";"));
    }

    /// Whether an instruction makes truths, which become lanes where they are asked for.
    static boolean compares(int op) {
        return op >= Op.I8X16_EQ && op <= Op.F32X4_GE;
    }

    /// The class of the truths of lanes in a class.
    static String truths(String box) {
        return box + TRUTHS;
    }

    static boolean isTruths(String box) {
        return box.endsWith(TRUTHS);
    }

    /// Whether a box has truths of as many lanes as an instruction gives a number of.
    static boolean isTruthsOf(int op, String box) {
        String lanes = lanes(box);
        return isTruths(box)
                && (op == Op.V128_ANY_TRUE
                        || owner(op).equals(lanes.equals(FLOATS) ? CLASSES.get("i32x4") : lanes));
    }

    /// The class of the lanes that a box has or, if it has truths, becomes.
    static String lanes(String box) {
        return isTruths(box) ? box.substring(0, box.length() - TRUTHS.length()) : box;
    }

    /// Changes the class of the box on top.
    static void convert(Emitter e, String from, String to) {
        if (from.equals(to)) {
            return;
        }
        String lanes = lanes(from);
        if (isTruths(from)) {
            e.code.invokeStatic(lanes, "of", "(L" + from + ";)L" + lanes + ";");
        }
        if (!lanes.equals(to)) {
            e.code.invokeStatic(to, "of", "(L" + lanes + ";)L" + to + ";");
        }
    }
}
