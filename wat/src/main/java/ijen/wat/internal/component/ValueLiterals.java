package ijen.wat.internal.component;

/// Literals of value definitions.
final class ValueLiterals {
    private ValueLiterals() {}

    /// Takes a literal of the type at the end of the draft.
    static void write(Reader reader, Draft draft) {
        var cursor = reader.cursor();
        if (!cursor.takeOpen("binary")) {
            throw cursor.unexpected("`(binary …)`");
        }
        var sink = new ijen.wat.internal.text.ByteSink();
        while (cursor.at(ijen.wat.internal.text.Token.STRING)) {
            cursor.string(sink);
        }
        cursor.close();
        draft.bytes().sized(sink);
    }
}
