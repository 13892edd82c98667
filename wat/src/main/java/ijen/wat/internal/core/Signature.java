package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import org.jspecify.annotations.Nullable;

/// Reads `(param …)* (result …)*` and keeps their encoding. Reused from one reading to the next.
final class Signature {
    private final ValueTypes valueTypes;
    private final ByteSink params = new ByteSink(64);
    private final ByteSink results = new ByteSink(64);
    private int paramCount;
    private int resultCount;

    Signature(ValueTypes valueTypes) {
        this.valueTypes = valueTypes;
    }

    /// What to do with the names of parameters.
    @FunctionalInterface
    interface ParamNames {
        /// The cursor stands on the identifier or annotation of a parameter, to be taken.
        void take(Cursor cursor, int index);
    }

    /// Reads a signature. Without `names`, parameters may have none, as in block types.
    void read(Cursor cursor, @Nullable ParamNames names) {
        params.truncate(0);
        results.truncate(0);
        paramCount = 0;
        resultCount = 0;
        while (cursor.takeOpen("param")) {
            param(cursor, names);
            cursor.close();
        }
        while (cursor.takeOpen("result")) {
            while (!cursor.at(Token.CLOSE)) {
                valueTypes.value(cursor, results);
                resultCount++;
            }
            cursor.close();
        }
    }

    private void param(Cursor cursor, @Nullable ParamNames names) {
        if (names != null && (cursor.at(Token.ID) || cursor.at(Token.ANNOTATION))) {
            names.take(cursor, paramCount);
            valueTypes.value(cursor, params);
            paramCount++;
            return;
        }
        while (!cursor.at(Token.CLOSE)) {
            valueTypes.value(cursor, params);
            paramCount++;
        }
    }

    int paramCount() {
        return paramCount;
    }

    int resultCount() {
        return resultCount;
    }

    boolean isEmpty() {
        return paramCount == 0 && resultCount == 0;
    }

    /// The encoded result types.
    ByteSink results() {
        return results;
    }

    /// Writes the function type.
    void writeTo(ByteSink sink) {
        sink.u8(0x60);
        sink.u32(paramCount);
        sink.bytes(params);
        sink.u32(resultCount);
        sink.bytes(results);
    }
}
