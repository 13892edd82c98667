package ijen.runtime.internal.code;

import ijen.runtime.Feature;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// What [InstructionList] says, as arrays over instruction numbers. Read once, when first needed;
/// the parser is plain because it runs in every cold start.
public final class OpTable {
    /// In [#params]: the rule of the instruction is more than a signature.
    public static final int SPECIAL = -1;

    /// In [#params]: the address type of the instruction's memory.
    public static final int ADDRESS = 1;

    static final byte[] IMMEDIATE = new byte[Op.LIMIT];
    private static final int[] PARAMS = new int[Op.LIMIT];
    private static final int[] RESULTS = new int[Op.LIMIT];
    private static final Feature[] FEATURES = Feature.values();
    private static final byte[] ALIGNMENT = new byte[Op.LIMIT];
    private static final @Nullable String[] MNEMONIC = new String[Op.LIMIT];
    private static final @Nullable Feature[] FEATURE = new Feature[Op.LIMIT];

    static {
        parse(InstructionList.TEXT);
    }

    private OpTable() {}

    public static boolean exists(int op) {
        return IMMEDIATE[op] != Immediate.ILLEGAL;
    }

    /// One of the constants of [Immediate].
    public static byte immediate(int op) {
        return IMMEDIATE[op];
    }

    /// Types of the operands, a byte each, the topmost in the lowest byte; or [#SPECIAL].
    public static int params(int op) {
        return PARAMS[op];
    }

    /// Types of the results, a byte each, the first in the lowest byte; meaningless for special
    /// ones.
    public static int results(int op) {
        return RESULTS[op];
    }

    /// Logarithm of the natural alignment of a memory access.
    public static int naturalAlignment(int op) {
        return ALIGNMENT[op];
    }

    /// Name in the text format; `0x…` for a number without instruction.
    public static String mnemonic(int op) {
        var name = MNEMONIC[op];
        return name == null ? "0x" + Integer.toHexString(op) : name;
    }

    /// The feature an instruction belongs to; null in the first version of WebAssembly.
    public static @Nullable Feature feature(int op) {
        return FEATURE[op];
    }

    private static void parse(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            line(text, at, end);
            at = end + 1;
        }
    }

    private static void line(String text, int at, int end) {
        int mnemonic = text.indexOf(' ', at) + 1;
        int immediate = text.indexOf(' ', mnemonic) + 1;
        int signature = text.indexOf(' ', immediate) + 1;
        int feature = text.indexOf(' ', signature) + 1;
        int op = Integer.parseInt(text, at, mnemonic - 1, 16);
        var name = text.substring(mnemonic, immediate - 1);
        MNEMONIC[op] = name;
        IMMEDIATE[op] = Immediate.parse(text.substring(immediate, signature - 1));
        signature(op, text, signature, feature - 1);
        if (text.charAt(feature) != '-') {
            FEATURE[op] = feature(text.substring(feature, end));
        }
        if (IMMEDIATE[op] == Immediate.MEMARG || IMMEDIATE[op] == Immediate.MEMARG_LANE) {
            ALIGNMENT[op] = alignment(name);
        }
    }

    /// Not by `valueOf`, which goes through reflection.
    private static Feature feature(String name) {
        for (var feature : FEATURES) {
            if (feature.name().equalsIgnoreCase(name)) {
                return feature;
            }
        }
        throw new IllegalArgumentException("no such feature: " + name);
    }

    private static void signature(int op, String text, int at, int end) {
        if (text.charAt(at) == '*') {
            PARAMS[op] = SPECIAL;
            return;
        }
        int params = 0;
        while (text.charAt(at) != '>') {
            params = params << 8 | type(text.charAt(at++));
        }
        int results = 0;
        for (int i = end - 1; i > at; i--) {
            results = results << 8 | type(text.charAt(i));
        }
        PARAMS[op] = params;
        RESULTS[op] = results;
    }

    private static int type(char letter) {
        return switch (letter) {
            case 'a' -> ADDRESS;
            case 'i' -> ValType.I32;
            case 'l' -> ValType.I64;
            case 'f' -> ValType.F32;
            case 'd' -> ValType.F64;
            case 'v' -> ValType.V128;
            default -> throw new IllegalArgumentException("no such type letter: " + letter);
        };
    }

    /// A mnemonic names the width in bits (`load8x8`, `rmw16`, `wait32`), or its type's width
    /// counts.
    private static byte alignment(String mnemonic) {
        int dot = mnemonic.indexOf('.');
        int bits = 0;
        int lanes = 1;
        for (int i = dot + 1; i < mnemonic.length() && mnemonic.charAt(i) != '_'; i++) {
            char c = mnemonic.charAt(i);
            if (c == 'x' && bits > 0) {
                lanes = mnemonic.charAt(i + 1) - '0';
                break;
            }
            if (c >= '0' && c <= '9') {
                bits = bits * 10 + c - '0';
            }
        }
        if (bits == 0) {
            bits = mnemonic.startsWith("memory") ? 32 : Integer.parseInt(mnemonic, 1, dot, 10);
        }
        return (byte) Integer.numberOfTrailingZeros(bits * lanes / 8);
    }
}
