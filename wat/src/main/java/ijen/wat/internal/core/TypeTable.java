package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.NameTable;
import ijen.wat.internal.text.Token;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The types of a module: the type section as it grows, and each type's encoding for comparing.
///
/// A type use without an index means the first type that is alone in its group, final, without
/// supertypes and equal; if there is none, the type is added at the end.
public final class TypeTable {
    private static final int REC = 0x4E;
    private static final int SUB_FINAL = 0x4F;
    private static final int SUB = 0x50;
    private static final int SIGNATURE = 0x60;
    private static final int STRUCT = 0x5F;
    private static final int ARRAY = 0x5E;

    private final Spaces spaces;
    private final ValueTypes valueTypes;
    private final Signature signature;
    private final ByteSink section = new ByteSink();
    private int groups;

    private final ByteSink encodings = new ByteSink();
    private int[] ends = new int[16];
    private int[] paramCounts = new int[16];
    private int count;
    private final NameTable functions = new NameTable();
    private final ByteSink scratch = new ByteSink(64);
    private final Spaces.Names fieldNames = new Spaces.Names();

    /// An empty table whose identifiers are those of `spaces`.
    public TypeTable(Spaces spaces) {
        this.spaces = spaces;
        valueTypes = new ValueTypes(spaces);
        signature = new Signature(valueTypes);
    }

    ValueTypes valueTypes() {
        return valueTypes;
    }

    Signature signature() {
        return signature;
    }

    /// The names of struct fields, as the name section lists them.
    Spaces.Names fieldNames() {
        return fieldNames;
    }

    /// Writes the content of the type section.
    void writeTo(ByteSink sink) {
        sink.u32(groups);
        sink.bytes(section);
    }

    boolean isEmpty() {
        return groups == 0;
    }

    // ---- definitions

    /// Takes `(rec …)` or `(type …)`, the names of which are declared already.
    void definition(Cursor cursor) {
        groups++;
        if (!cursor.takeOpen("rec")) {
            type(cursor, section, true);
            return;
        }
        section.u8(REC);
        int size = 0;
        var group = new ByteSink();
        while (!cursor.at(Token.CLOSE)) {
            type(cursor, group, false);
            size++;
        }
        cursor.close();
        section.u32(size);
        section.bytes(group);
        if (size == 1) {
            rememberAlone(group, 0);
        }
    }

    /// A final function type alone in its group is what a type use without an index may mean.
    private void rememberAlone(ByteSink sink, int from) {
        byte[] bytes = sink.array();
        boolean plain = bytes[from] == SIGNATURE;
        boolean sub =
                bytes[from] == SUB_FINAL && bytes[from + 1] == 0 && bytes[from + 2] == SIGNATURE;
        if (plain || sub) {
            functions.add(bytes, plain ? from : from + 2, sink.size(), count - 1);
        }
    }

    private void type(Cursor cursor, ByteSink sink, boolean alone) {
        cursor.open();
        cursor.keyword("type");
        skipName(cursor);
        int from = sink.size();
        sub(cursor, sink);
        cursor.close();
        if (alone) {
            rememberAlone(sink, from);
        }
    }

    private static void skipName(Cursor cursor) {
        if (cursor.at(Token.ID)) {
            cursor.advance();
        }
        if (cursor.atAnnotation("name")) {
            cursor.skipForm();
        }
    }

    /// Takes what stands in a `(type …)`: a composite type, or one in `(sub …)`. The type gets the
    /// next index.
    public void sub(Cursor cursor, ByteSink sink) {
        if (!cursor.takeOpen("sub")) {
            composite(cursor, sink);
            return;
        }
        sink.u8(cursor.takeKeyword("final") ? SUB_FINAL : SUB);
        int supertypes = 0;
        scratch.truncate(0);
        while (Spaces.isIndex(cursor)) {
            scratch.u32(spaces.index(Space.TYPE, cursor));
            supertypes++;
        }
        sink.u32(supertypes);
        sink.bytes(scratch);
        composite(cursor, sink);
        cursor.close();
    }

    private void composite(Cursor cursor, ByteSink sink) {
        int from = sink.size();
        int params = -1;
        cursor.open();
        if (cursor.takeKeyword("func")) {
            signature.read(cursor, (c, i) -> new Spaces.Names().take(c, i));
            signature.writeTo(sink);
            params = signature.paramCount();
        } else if (cursor.takeKeyword("struct")) {
            sink.u8(STRUCT);
            fields(cursor, sink);
        } else if (cursor.takeKeyword("array")) {
            sink.u8(ARRAY);
            valueTypes.field(cursor, sink);
        } else {
            throw cursor.unexpected("`func`, `struct` or `array`");
        }
        cursor.close();
        remember(sink.array(), from, sink.size(), params);
    }

    private void fields(Cursor cursor, ByteSink sink) {
        var names = new Spaces.Names();
        var encoded = new ByteSink(32);
        int fields = 0;
        while (cursor.takeOpen("field")) {
            if (cursor.at(Token.ID) || cursor.at(Token.ANNOTATION)) {
                fieldName(cursor, fields, names);
                valueTypes.field(cursor, encoded);
                fields++;
            } else {
                while (!cursor.at(Token.CLOSE)) {
                    valueTypes.field(cursor, encoded);
                    fields++;
                }
            }
            cursor.close();
        }
        sink.u32(fields);
        sink.bytes(encoded);
        if (!names.isEmpty()) {
            fieldNames.addMap(count, names);
        }
    }

    private void fieldName(Cursor cursor, int field, Spaces.Names names) {
        if (cursor.at(Token.ID) && !cursor.define(spaces.fields(count), field)) {
            throw cursor.error("duplicate field " + cursor.shown());
        }
        names.take(cursor, field);
    }

    private void remember(byte[] bytes, int from, int to, int params) {
        if (count + 1 == ends.length) {
            ends = Arrays.copyOf(ends, count * 2 + 2);
            paramCounts = Arrays.copyOf(paramCounts, count * 2 + 2);
        }
        encodings.bytes(bytes, from, to);
        paramCounts[count] = params;
        ends[++count] = encodings.size();
    }

    // ---- uses

    /// How many parameters a type has; 0 if it is no function type.
    int paramCount(int type) {
        return type >= 0 && type < count ? Math.max(0, paramCounts[type]) : 0;
    }

    /// Takes a type use and returns the index of its type.
    int use(Cursor cursor, Signature.@Nullable ParamNames names) {
        int mark = cursor.mark();
        if (!cursor.takeOpen("type")) {
            signature.read(cursor, names);
            return implicit();
        }
        int type = spaces.index(Space.TYPE, cursor);
        cursor.close();
        boolean inline = cursor.atOpen("param") || cursor.atOpen("result");
        signature.read(cursor, names);
        if (inline) {
            checkInline(cursor, mark, type);
        }
        return type;
    }

    private void checkInline(Cursor cursor, int mark, int type) {
        if (cursor.atOpen("param") || cursor.atOpen("type")) {
            throw cursor.unexpected("parameters before results, and the type before both");
        }
        if (Integer.compareUnsigned(type, count) >= 0) {
            throw cursor.errorAt(mark, "unknown type " + Integer.toUnsignedString(type));
        }
        scratch.truncate(0);
        signature.writeTo(scratch);
        boolean same =
                Arrays.equals(
                        encodings.array(),
                        ends[type],
                        ends[type + 1],
                        scratch.array(),
                        0,
                        scratch.size());
        if (!same) {
            throw cursor.errorAt(mark, "inline function type: it is not the type of index " + type);
        }
    }

    /// The index of the signature read last, added if it is new.
    int implicit() {
        scratch.truncate(0);
        signature.writeTo(scratch);
        int known = functions.find(scratch.array(), 0, scratch.size());
        if (known >= 0) {
            return known;
        }
        groups++;
        section.bytes(scratch);
        remember(scratch.array(), 0, scratch.size(), signature.paramCount());
        functions.add(scratch.array(), 0, scratch.size(), count - 1);
        return count - 1;
    }
}
