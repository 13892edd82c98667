package ijen.wat.internal.core;

import ijen.wat.TextException;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.ArrayList;
import java.util.List;

/// Custom sections from `(@custom "name" (before code) "bytes")` annotations.
final class CustomSections {
    private static final int FIRST = -1;
    private static final int LAST = 100;

    /// The sections in the order they have in a binary.
    private static final List<String> ORDER =
            List.of(
                    "type",
                    "import",
                    "func",
                    "table",
                    "memory",
                    "tag",
                    "global",
                    "export",
                    "start",
                    "elem",
                    "datacount",
                    "code",
                    "data");

    private final List<Placed> sections = new ArrayList<>();

    private record Placed(int place, ByteSink content) {}

    /// Takes the rest of an annotation, whose name was taken.
    void take(Cursor cursor) {
        if (!cursor.at(Token.STRING)) {
            throw cursor.error("@custom annotation: missing section name");
        }
        var content = new ByteSink();
        content.sized(name(cursor));
        int place = cursor.at(Token.OPEN) ? placement(cursor) : after(LAST);
        while (cursor.at(Token.STRING)) {
            cursor.string(content);
        }
        if (!cursor.at(Token.CLOSE)) {
            throw cursor.error(
                    "@custom annotation: unexpected token `" + cursor.shown() + "`, expected `)`");
        }
        cursor.advance();
        sections.add(new Placed(place, content));
    }

    private static byte[] name(Cursor cursor) {
        try {
            return cursor.nameBytes();
        } catch (TextException e) {
            throw cursor.error("@custom annotation: " + e.reason());
        }
    }

    private static int placement(Cursor cursor) {
        cursor.open();
        boolean before = cursor.takeKeyword("before");
        if (!before && !cursor.takeKeyword("after")) {
            throw cursor.error("@custom annotation: malformed placement, expected before or after");
        }
        int rank = cursor.at(Token.KEYWORD) ? rank(cursor.text()) : Integer.MIN_VALUE;
        if (rank == Integer.MIN_VALUE) {
            throw cursor.error(
                    "@custom annotation: malformed section kind, expected first, last or one of "
                            + String.join(", ", ORDER));
        }
        cursor.advance();
        cursor.close();
        return before ? before(rank) : after(rank);
    }

    private static int rank(String word) {
        return switch (word) {
            case "first" -> FIRST;
            case "last" -> LAST;
            default -> ORDER.contains(word) ? ORDER.indexOf(word) : Integer.MIN_VALUE;
        };
    }

    private static int before(int rank) {
        return rank * 2;
    }

    private static int after(int rank) {
        return rank * 2 + 1;
    }

    /// Writes the sections that stand before one of [#ORDER] and were not written yet.
    void writeBefore(String section, ByteSink module) {
        writeUpTo(before(ORDER.indexOf(section)), module);
    }

    /// Writes all sections that are left.
    void writeRest(ByteSink module) {
        writeUpTo(Integer.MAX_VALUE, module);
    }

    private void writeUpTo(int limit, ByteSink module) {
        sections.stream()
                .filter(s -> s.place() <= limit)
                .sorted((a, b) -> Integer.compare(a.place(), b.place()))
                .forEach(s -> module.section(0, s.content()));
        sections.removeIf(s -> s.place() <= limit);
    }
}
