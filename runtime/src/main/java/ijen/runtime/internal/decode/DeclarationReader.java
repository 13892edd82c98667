package ijen.runtime.internal.decode;

import ijen.runtime.Feature;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.code.BinaryReader;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.module.ConstExpr;
import ijen.runtime.internal.module.GlobalDecl;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import ijen.runtime.internal.module.TableDecl;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import org.jspecify.annotations.Nullable;

/// Reads the declarations that imports and definitions share.
final class DeclarationReader {
    private static final int HAS_MAX = 1;
    private static final int SHARED = 2;
    private static final int IS64 = 4;
    private static final int PAGE_SIZE = 8;
    private static final int STANDARD_PAGE = 16;

    private final CodeReader reader;
    private final ModuleParts parts;
    private final boolean wideLimits;

    DeclarationReader(CodeReader reader, ModuleParts parts, boolean wideLimits) {
        this.reader = reader;
        this.parts = parts;
        this.wideLimits = wideLimits;
    }

    DefinedType functionType() {
        int at = reader.pc;
        int index = reader.u32();
        var types = parts.types;
        if (index < 0 || index >= types.length) {
            throw new ValidationException(
                    "unknown type "
                            + Integer.toUnsignedString(index)
                            + ": the module defines "
                            + types.length,
                    at);
        }
        if (!(types[index].composite instanceof FunctionType)) {
            throw new ValidationException("unknown type " + index + ": it is no function type", at);
        }
        return types[index];
    }

    DefinedType tag() {
        int at = reader.pc;
        reader.require(Feature.EXCEPTIONS, "a tag", at);
        int attribute = reader.u8();
        if (attribute != 0) {
            throw reader.malformed("malformed tag attribute " + attribute, at);
        }
        var type = functionType();
        if (type.function().results().length > 0) {
            throw new ValidationException(
                    "non-empty tag result type: " + type.function().results().length + " results",
                    at);
        }
        return type;
    }

    TableDecl table(boolean mayInitialise) {
        int at = reader.pc;
        boolean initialised = mayInitialise && reader.u8() == 0x40;
        if (initialised) {
            reader.require(Feature.FUNCTION_REFERENCES, "a table initialiser", at);
            if (reader.u8() != 0) {
                throw reader.malformed("malformed table: zero byte expected", at + 1);
            }
        } else {
            reader.pc = at;
        }
        int type = known(reader.referenceType());
        at = reader.pc;
        int flags = limitsFlags(HAS_MAX | IS64);
        if ((flags & IS64) != 0) {
            reader.require(Feature.MEMORY64, "malformed limits flags: a 64-bit table", at);
        }
        var limits = limits(flags);
        return new TableDecl(
                type, limits, (flags & IS64) != 0, initialised ? constExpression() : null);
    }

    private int limitsFlags(int allowed) {
        int at = reader.pc;
        int flags = reader.u8();
        if ((flags & ~allowed) != 0) {
            throw reader.malformed("malformed limits flags 0x" + Integer.toHexString(flags), at);
        }
        return flags;
    }

    private Limits limits(int flags) {
        boolean hasMax = (flags & HAS_MAX) != 0;
        long min = limit();
        return new Limits(min, hasMax ? limit() : 0, hasMax);
    }

    /// 64 bits whatever the address type; what is too large for it is invalid rather than
    /// malformed.
    private long limit() {
        return wideLimits ? reader.u64() : Integer.toUnsignedLong(reader.u32());
    }

    MemoryDecl memory() {
        int at = reader.pc;
        int flags = limitsFlags(HAS_MAX | SHARED | IS64 | PAGE_SIZE);
        requireFor(flags, SHARED, Feature.THREADS, "a shared memory", at);
        requireFor(flags, IS64, Feature.MEMORY64, "a 64-bit memory", at);
        requireFor(flags, PAGE_SIZE, Feature.CUSTOM_PAGE_SIZES, "a custom page size", at);
        var limits = limits(flags);
        int page = (flags & PAGE_SIZE) != 0 ? pageSize() : STANDARD_PAGE;
        return new MemoryDecl(limits, (flags & IS64) != 0, (flags & SHARED) != 0, page);
    }

    private void requireFor(int flags, int flag, Feature feature, String what, int at) {
        if ((flags & flag) != 0) {
            reader.require(feature, "malformed limits flags: " + what, at);
        }
    }

    private int pageSize() {
        int at = reader.pc;
        int log2 = reader.u32();
        if (log2 < 0 || log2 >= 64) {
            throw reader.malformed("invalid custom page size: 2^" + (log2 & 0xFFFF_FFFFL), at);
        }
        if (log2 != 0 && log2 != STANDARD_PAGE) {
            throw new ValidationException(
                    "invalid custom page size: 2^" + log2 + ", it must be 1 or 65536", at);
        }
        return log2;
    }

    GlobalDecl global(boolean defined) {
        int type = known(reader.valueType());
        int at = reader.pc;
        int mutability = reader.u8();
        if (mutability > 1) {
            throw reader.malformed("malformed mutability " + mutability, at);
        }
        @Nullable ConstExpr init = defined ? constExpression() : null;
        return new GlobalDecl(type, mutability == 1, init);
    }

    int known(int type) {
        if (type == BinaryReader.UNKNOWN_TYPE) {
            throw new ValidationException(
                    "unknown type: the module defines " + parts.types.length, reader.pc);
        }
        return type;
    }

    /// Finds the end of a constant expression; what is in it is a matter of validation.
    ConstExpr constExpression() {
        int start = reader.pc;
        int depth = 0;
        while (reader.next()) {
            switch (reader.op) {
                case Op.BLOCK, Op.LOOP, Op.IF, Op.TRY, Op.TRY_TABLE -> depth++;
                case Op.END -> {
                    if (depth-- == 0) {
                        return new ConstExpr(start, reader.pc);
                    }
                }
                default -> {}
            }
        }
        throw reader.unexpectedEnd();
    }
}
