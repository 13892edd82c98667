package ijen.wat.internal.text;

import ijen.wat.TextException;
import java.nio.charset.StandardCharsets;

/// A text with its name: valid UTF-8, and able to say where an offset is.
public final class Source {
    private static final int EXCERPT_BEFORE = 60;
    private static final int EXCERPT_AFTER = 40;

    private final String name;
    private final byte[] bytes;

    private Source(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /// Text from bytes, which are not copied; malformed UTF-8 is refused.
    public static Source of(String name, byte[] bytes) {
        var source = new Source(name, bytes);
        int bad = Utf8.firstMalformed(bytes, 0, bytes.length);
        if (bad >= 0) {
            throw source.error(bad, "malformed UTF-8 encoding");
        }
        return source;
    }

    /// Text from a string.
    public static Source of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// What the text is called in messages, such as a file name.
    public String name() {
        return name;
    }

    /// The bytes themselves, not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// The text from one offset to another.
    public String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /// The line of an offset, from 1.
    public int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    /// An error at an offset.
    public TextException error(int offset, String reason) {
        int at = Math.min(offset, bytes.length);
        int lineStart = lineStart(at);
        int column = characters(lineStart, at) + 1;
        int line = line(at);
        return new TextException(reason, name, line, column, excerpt(lineStart, at, line));
    }

    private int lineStart(int offset) {
        int start = offset;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int characters(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    private String excerpt(int lineStart, int at, int line) {
        int from = boundary(Math.max(lineStart, at - EXCERPT_BEFORE));
        int to = at;
        while (to < bytes.length && to < at + EXCERPT_AFTER && bytes[to] != '\n') {
            to++;
        }
        to = boundary(to);
        String gutter = Integer.toString(line);
        String before = (from > lineStart ? "…" : "") + printable(text(from, at));
        return gutter
                + " | "
                + before
                + printable(text(at, to))
                + "\n"
                + " ".repeat(gutter.length())
                + " | "
                + " ".repeat(before.codePointCount(0, before.length()))
                + "^";
    }

    /// The offset itself, or the nearest start of a character before it.
    private int boundary(int offset) {
        int at = offset;
        while (at > 0 && at < bytes.length && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private static String printable(String text) {
        return text.replace('\t', ' ').replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
