package ijen.wat.internal.text;

/// Text that grows line by line.
public final class TextOutput {
    /// Deeper lines are not indented further, so that the text stays proportional to the binary.
    private static final int MAX_INDENT = 40;

    private final StringBuilder out = new StringBuilder();
    private int depth;

    public TextOutput() {
        this(0);
    }

    /// Text whose lines are indented by `depth` levels.
    public TextOutput(int depth) {
        this.depth = depth;
    }

    /// Starts a line.
    public TextOutput line() {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.repeat("  ", Math.min(depth, MAX_INDENT));
        return this;
    }

    public TextOutput add(String text) {
        out.append(text);
        return this;
    }

    public TextOutput add(int unsigned) {
        out.append(Integer.toUnsignedString(unsigned));
        return this;
    }

    /// A place to insert at or to cut from.
    public int mark() {
        return out.length();
    }

    public TextOutput insert(int mark, String text) {
        out.insert(mark, text);
        return this;
    }

    /// Takes everything since a mark back.
    public String cut(int mark) {
        String text = out.substring(mark);
        out.setLength(mark);
        return text;
    }

    public void indent() {
        depth++;
    }

    public void outdent() {
        depth--;
    }

    public int depth() {
        return depth;
    }

    /// A string literal of text.
    public TextOutput quote(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
        return this;
    }

    private void character(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append("\\u{").append(Integer.toHexString(c)).append('}');
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /// A string literal of bytes.
    public TextOutput quote(byte[] bytes) {
        out.append('"');
        for (byte b : bytes) {
            if (b >= ' ' && b < 0x7F && b != '"' && b != '\\') {
                out.append((char) b);
            } else {
                out.append('\\')
                        .append(Character.forDigit(b >> 4 & 0xF, 16))
                        .append(Character.forDigit(b & 0xF, 16));
            }
        }
        out.append('"');
        return this;
    }

    /// An identifier with its dollar sign.
    public TextOutput id(String name) {
        out.append('$');
        if (name.chars().allMatch(TextOutput::isIdCharacter) && !name.isEmpty()) {
            out.append(name);
        } else {
            quote(name);
        }
        return this;
    }

    private static boolean isIdCharacter(int c) {
        return c > ' ' && c < 0x7F && "\"(),;[]{}".indexOf(c) < 0;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
