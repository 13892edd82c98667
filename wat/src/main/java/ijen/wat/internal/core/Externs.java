package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import org.jspecify.annotations.Nullable;

/// Encodes the types of what a module imports and defines: tables, memories, globals, tags.
public final class Externs {
    private static final int HAS_MAX = 1;
    private static final int SHARED = 2;
    private static final int WIDE = 4;
    private static final int PAGE_SIZE = 8;
    private static final int DEFAULT_PAGE_BITS = 16;

    private final TypeTable types;

    public Externs(TypeTable types) {
        this.types = types;
    }

    /// The index space of a kind of import, or null.
    static @Nullable Space space(String word) {
        return switch (word) {
            case "func" -> Space.FUNC;
            case "table" -> Space.TABLE;
            case "memory" -> Space.MEMORY;
            case "global" -> Space.GLOBAL;
            case "tag" -> Space.TAG;
            default -> null;
        };
    }

    /// The number a kind has in import and export sections.
    static int kind(Space space) {
        return switch (space) {
            case FUNC -> 0;
            case TABLE -> 1;
            case MEMORY -> 2;
            case GLOBAL -> 3;
            case TAG -> 4;
            default -> throw new IllegalArgumentException(space.word());
        };
    }

    /// Takes the type of an import or export of this kind and writes it, with the kind before it.
    void type(Space space, Cursor cursor, Signature.@Nullable ParamNames names, ByteSink sink) {
        sink.u8(kind(space));
        switch (space) {
            case FUNC -> sink.u32(types.use(cursor, names));
            case TABLE -> table(cursor, takeWide(cursor), sink);
            case MEMORY -> memory(cursor, takeWide(cursor), sink);
            case GLOBAL -> types.valueTypes().global(cursor, sink);
            default -> tag(cursor, sink);
        }
    }

    void tag(Cursor cursor, ByteSink sink) {
        sink.u8(0);
        sink.u32(types.use(cursor, (c, i) -> new Spaces.Names().take(c, i)));
    }

    /// Takes `i32` or `i64` before limits; whether it was `i64`.
    static boolean takeWide(Cursor cursor) {
        if (cursor.takeKeyword("i32")) {
            return false;
        }
        return cursor.takeKeyword("i64");
    }

    /// Takes the limits and the type of a table, after the address type.
    void table(Cursor cursor, boolean wide, ByteSink sink) {
        var limits = new ByteSink(8);
        limits(cursor, wide, limits);
        types.valueTypes().reference(cursor, sink);
        sink.bytes(limits);
    }

    /// Takes limits without `shared`.
    static void limits(Cursor cursor, boolean wide, ByteSink sink) {
        long min = cursor.u64();
        boolean bounded = cursor.atUnsigned();
        long max = bounded ? cursor.u64() : 0;
        writeLimits(flags(wide) | (bounded ? HAS_MAX : 0), min, max, sink);
    }

    private static int flags(boolean wide) {
        return wide ? WIDE : 0;
    }

    private static void writeLimits(int flags, long min, long max, ByteSink sink) {
        sink.u8(flags);
        sink.u64(min);
        if ((flags & HAS_MAX) != 0) {
            sink.u64(max);
        }
    }

    /// Writes limits with minimum and maximum the same.
    static void exactly(long size, boolean wide, ByteSink sink) {
        writeLimits(flags(wide) | HAS_MAX, size, size, sink);
    }

    /// Takes the type of a memory, after the address type.
    static void memory(Cursor cursor, boolean wide, ByteSink sink) {
        long min = cursor.u64();
        boolean bounded = cursor.atUnsigned();
        long max = bounded ? cursor.u64() : 0;
        boolean shared = cursor.takeKeyword("shared");
        if (!shared) {
            cursor.takeKeyword("unshared");
        }
        int pageBits = takePageBits(cursor);
        int flags = flags(wide) | (bounded ? HAS_MAX : 0) | (shared ? SHARED : 0);
        writeLimits(flags | (pageBits >= 0 ? PAGE_SIZE : 0), min, max, sink);
        if (pageBits >= 0) {
            sink.u32(pageBits);
        }
    }

    /// Takes `(pagesize n)`: the base-2 logarithm, or -1 if there is none.
    private static int takePageBits(Cursor cursor) {
        if (!cursor.takeOpen("pagesize")) {
            return -1;
        }
        int mark = cursor.mark();
        int size = cursor.u32();
        if (Integer.bitCount(size) != 1) {
            throw cursor.errorAt(mark, "invalid custom page size: " + size + " is no power of two");
        }
        cursor.close();
        return Integer.numberOfTrailingZeros(size);
    }

    /// Takes a memory written as its content, after the address type: its type is written, its
    /// content returned. Null if it is not written that way.
    static @Nullable ByteSink inlineMemory(Cursor cursor, boolean wide, ByteSink sink) {
        if (!cursor.at(Token.OPEN)) {
            return null;
        }
        int pageBits = takePageBits(cursor);
        if (!cursor.takeOpen("data")) {
            throw cursor.unexpected("`(data` or the size of the memory");
        }
        var content = new ByteSink();
        while (cursor.at(Token.STRING)) {
            cursor.string(content);
        }
        cursor.close();
        int bits = pageBits < 0 ? DEFAULT_PAGE_BITS : pageBits;
        long pages = (content.size() + (1L << bits) - 1) >>> bits;
        int flags = flags(wide) | HAS_MAX | (pageBits < 0 ? 0 : PAGE_SIZE);
        writeLimits(flags, pages, pages, sink);
        if (pageBits >= 0) {
            sink.u32(pageBits);
        }
        return content;
    }
}
