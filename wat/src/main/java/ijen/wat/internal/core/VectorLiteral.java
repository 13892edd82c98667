package ijen.wat.internal.core;

import ijen.wat.TextException;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;

/// The literals of `v128.const`: a shape and its lanes.
public final class VectorLiteral {
    private VectorLiteral() {}

    /// Takes a literal and appends its 16 bytes.
    public static void read(Cursor cursor, ByteSink sink) {
        String shape = cursor.takeAnyKeyword("a vector shape such as `i32x4`");
        int lanes = lanes(shape);
        if (lanes == 0) {
            throw cursor.error("unexpected token `" + shape + "`, expected a vector shape");
        }
        for (int i = 0; i < lanes; i++) {
            if (cursor.at(Token.RESERVED)) {
                throw cursor.unexpected("a lane");
            }
            if (!cursor.at(Token.NUMBER) && !cursor.at(Token.KEYWORD)) {
                throw wrongCount(cursor, lanes);
            }
            lane(cursor, shape, sink);
        }
        if (cursor.at(Token.NUMBER)) {
            throw wrongCount(cursor, lanes);
        }
    }

    /// The number of lanes of a shape, or 0 if it is none.
    public static int lanes(String shape) {
        return switch (shape) {
            case "i8x16" -> 16;
            case "i16x8" -> 8;
            case "i32x4", "f32x4" -> 4;
            case "i64x2", "f64x2" -> 2;
            default -> 0;
        };
    }

    private static void lane(Cursor cursor, String shape, ByteSink sink) {
        switch (shape) {
            case "i8x16" -> sink.u8((int) cursor.integer(8));
            case "i16x8" -> {
                int lane = (int) cursor.integer(16);
                sink.u8(lane);
                sink.u8(lane >> 8);
            }
            case "i32x4" -> sink.fixed32(cursor.i32());
            case "i64x2" -> sink.fixed64(cursor.i64());
            case "f32x4" -> sink.fixed32(cursor.f32());
            default -> sink.fixed64(cursor.f64());
        }
    }

    private static TextException wrongCount(Cursor cursor, int lanes) {
        return cursor.error("wrong number of lane literals: expected " + lanes);
    }
}
