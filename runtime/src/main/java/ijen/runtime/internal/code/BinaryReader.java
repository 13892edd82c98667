package ijen.runtime.internal.code;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.internal.type.ValType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the primitives of the binary format between [#pc] and [#end], strictly.
public class BinaryReader {
    /// What [#valueType()] and [#heapType] give for a type index out of range.
    public static final int UNKNOWN_TYPE = ValType.REF | ValType.CONCRETE | ValType.ID_MASK;

    /// The module's bytes, offset of the next one, and where reading must stop.
    public final byte[] bytes;

    public int pc;
    public int end;

    /// References by module-local type index; the first [#typeCount] count.
    protected int[] typeRefs;

    protected int typeCount;
    protected final Features features;

    public BinaryReader(byte[] bytes, Features features, int[] typeRefs, int typeCount) {
        this.bytes = bytes;
        this.features = features;
        this.typeRefs = typeRefs;
        this.typeCount = typeCount;
        end = bytes.length;
    }

    /// Says what type indices mean from here on.
    public final void defineTypes(int[] refs, int count) {
        typeRefs = refs;
        typeCount = count;
    }

    public final MalformedException malformed(String message, int offset) {
        return new MalformedException(message, offset);
    }

    public final MalformedException unexpectedEnd() {
        return malformed("unexpected end of section or function", end);
    }

    /// Complains about the use of a feature that is off.
    public final void require(Feature feature, String what, int offset) {
        if (!features.has(feature)) {
            var message =
                    what
                            + " needs the feature "
                            + feature.flag()
                            + ", which is off; -W "
                            + feature.flag()
                            + " turns it on";
            throw new MalformedException(message, offset, feature);
        }
    }

    public final int u8() {
        if (pc >= end) {
            throw unexpectedEnd();
        }
        return bytes[pc++] & 0xFF;
    }

    public final int u32() {
        int at = pc;
        if (at < end && bytes[at] >= 0) {
            pc = at + 1;
            return bytes[at];
        }
        return (int) unsigned(32);
    }

    public final long u64() {
        int at = pc;
        if (at < end && bytes[at] >= 0) {
            pc = at + 1;
            return bytes[at];
        }
        return unsigned(64);
    }

    public final int s32() {
        int at = pc;
        if (at < end && bytes[at] >= 0) {
            pc = at + 1;
            return bytes[at] << 25 >> 25;
        }
        return (int) signed(32);
    }

    public final long s64() {
        return signed(64);
    }

    /// The next byte of an integer, even behind the end: an integer too long is called so first.
    private int beyond() {
        if (pc >= bytes.length) {
            throw unexpectedEnd();
        }
        return bytes[pc++] & 0xFF;
    }

    private void checkEnd() {
        if (pc > end) {
            throw unexpectedEnd();
        }
    }

    private long unsigned(int width) {
        long result = 0;
        int start = pc;
        for (int shift = 0; shift < width; shift += 7) {
            int b = beyond();
            int used = width - shift;
            if (used < 7 && (b & 0x7F) >>> used != 0) {
                throw malformed("integer too large: more than " + width + " bits", start);
            }
            result |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                checkEnd();
                return result;
            }
        }
        throw malformed("integer representation too long: more than " + width + " bits", start);
    }

    final long signed(int width) {
        long result = 0;
        int start = pc;
        for (int shift = 0; shift < width; shift += 7) {
            int b = beyond();
            int used = width - shift;
            if (used < 7) {
                int mask = -1 << (used - 1) & 0x7F;
                int top = b & mask;
                if (top != 0 && top != mask) {
                    throw malformed("integer too large: more than " + width + " bits", start);
                }
            }
            result |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                checkEnd();
                int unused = Math.max(0, 64 - shift - 7);
                return result << unused >> unused;
            }
        }
        throw malformed("integer representation too long: more than " + width + " bits", start);
    }

    public final int fixed32() {
        if (end - pc < 4) {
            throw unexpectedEnd();
        }
        int at = pc;
        pc = at + 4;
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | bytes[at + 3] << 24;
    }

    public final long fixed64() {
        long low = fixed32() & 0xFFFF_FFFFL;
        return low | (long) fixed32() << 32;
    }

    /// The number of items of a list, each of which takes at least `itemBytes`, so that a lying
    /// number costs nothing.
    public final int count(int itemBytes) {
        int at = pc;
        int count = u32();
        if (count < 0 || (long) count * itemBytes > end - pc) {
            throw malformed(
                    "unexpected end of section or function: "
                            + Integer.toUnsignedString(count)
                            + " items do not fit into "
                            + (end - pc)
                            + " bytes",
                    at);
        }
        return count;
    }

    /// The number of bytes that follow.
    public final int length() {
        int at = pc;
        int length = u32();
        if (length < 0 || length > end - pc) {
            throw malformed(
                    "length out of bounds: "
                            + Integer.toUnsignedString(length)
                            + ", but "
                            + (end - pc)
                            + " bytes are left",
                    at);
        }
        return length;
    }

    public final String name() {
        int length = length();
        int start = pc;
        pc += length;
        for (int i = start; i < pc; i++) {
            if (bytes[i] < 0) {
                return unicode(start, length);
            }
        }
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    /// Java's decoder replaces what is malformed; encoding the result again tells.
    private String unicode(int start, int length) {
        var name = new String(bytes, start, length, StandardCharsets.UTF_8);
        var again = name.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(again, 0, again.length, bytes, start, start + length)) {
            throw malformed("malformed UTF-8 encoding", start);
        }
        return name;
    }

    /// A value type as [ValType]; [#UNKNOWN_TYPE] for a reference to a type that does not exist.
    public final int valueType() {
        int at = pc;
        int code = u8();
        return switch (code) {
            case ValType.I32, ValType.I64, ValType.F32, ValType.F64 -> code;
            case ValType.V128 -> {
                require(Feature.SIMD, "v128", at);
                yield code;
            }
            default -> {
                require(Feature.REFERENCE_TYPES, "a reference type", at);
                pc = at;
                yield referenceType();
            }
        };
    }

    /// A reference type; [#UNKNOWN_TYPE] if it names a type that does not exist.
    public final int referenceType() {
        int at = pc;
        int code = u8();
        if (code != ValType.FUNC) {
            require(Feature.REFERENCE_TYPES, "a reference type", at);
        }
        if (code == 0x63 || code == 0x64) {
            require(Feature.FUNCTION_REFERENCES, "a typed reference", at);
            return heapType(code == 0x63);
        }
        return abstractType(code, true, at);
    }

    /// The reference to a heap type; [#UNKNOWN_TYPE] for a type that does not exist.
    public final int heapType(boolean nullable) {
        int at = pc;
        int code = u8();
        if (code >= 0x40 && code < 0x80) {
            return abstractType(code, nullable, at);
        }
        pc = at;
        long index = signed(33);
        if (index < 0) {
            throw malformed("malformed heap type: " + index, at);
        }
        return index < typeCount
                ? typeRefs[(int) index] | ValType.REF | (nullable ? ValType.NULLABLE : 0)
                : UNKNOWN_TYPE;
    }

    private int abstractType(int code, boolean nullable, int at) {
        switch (code) {
            case ValType.FUNC, ValType.EXTERN -> {}
            case ValType.ANY,
                    ValType.EQ,
                    ValType.I31,
                    ValType.STRUCT,
                    ValType.ARRAY,
                    ValType.NONE,
                    ValType.NO_EXTERN,
                    ValType.NO_FUNC ->
                    require(Feature.GC, "a heap type of the collector", at);
            case ValType.EXN, ValType.NO_EXN -> require(Feature.EXCEPTIONS, "exnref", at);
            default ->
                    throw malformed("malformed reference type 0x" + Integer.toHexString(code), at);
        }
        return ValType.abstractRef(code, nullable);
    }
}
