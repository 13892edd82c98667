package ijen.wat.internal.text;

import ijen.wat.TextException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Walks the tokens of a source, with one token of lookahead beyond the current one.
public final class Cursor {
    private static final int MAX_SHOWN = 60;

    private final Source source;
    private final byte[] text;
    private final Lexer lexer;
    private final Integers integers = new Integers();
    private final Floats floats = new Floats();

    private Token token = Token.END;
    private int start;
    private int end;
    private boolean peeked;
    private Token nextToken = Token.END;
    private int nextStart;
    private int nextEnd;

    /// A cursor that skips all annotations.
    public Cursor(Source source) {
        this(source, false);
    }

    /// A cursor on the first token; with `annotations`, those with a meaning are tokens.
    public Cursor(Source source, boolean annotations) {
        this.source = source;
        this.text = source.bytes();
        this.lexer = new Lexer(source, annotations);
        advance();
    }

    // ---- where we are

    public Source source() {
        return source;
    }

    /// The kind of the current token.
    public Token token() {
        return token;
    }

    /// The offset of the current token.
    public int start() {
        return start;
    }

    /// The offset after the current token.
    public int end() {
        return end;
    }

    /// The characters of the current token.
    public String text() {
        return source.text(start, end);
    }

    /// Whether the current token is of this kind.
    public boolean at(Token kind) {
        return token == kind;
    }

    public boolean atEnd() {
        return token == Token.END;
    }

    /// Whether the current token is this keyword.
    public boolean atKeyword(String word) {
        return token == Token.KEYWORD && matches(start, end, word);
    }

    /// Whether the current token is a keyword that starts like this, such as `offset=`.
    public boolean atKeywordPrefix(String prefix) {
        return token == Token.KEYWORD
                && end - start >= prefix.length()
                && matches(start, start + prefix.length(), prefix);
    }

    /// Whether we stand on `(` followed by this keyword.
    public boolean atOpen(String word) {
        if (token != Token.OPEN) {
            return false;
        }
        peek();
        return nextToken == Token.KEYWORD && matches(nextStart, nextEnd, word);
    }

    /// Whether we stand on the annotation `(@name`.
    public boolean atAnnotation(String name) {
        return token == Token.ANNOTATION && annotationName().equals(name);
    }

    /// The keyword after the current `(`, or null.
    public @Nullable String openedKeyword() {
        if (token != Token.OPEN) {
            return null;
        }
        peek();
        return nextToken == Token.KEYWORD ? source.text(nextStart, nextEnd) : null;
    }

    /// The name of the annotation we stand on.
    public String annotationName() {
        return text[start + 2] == '"'
                ? new String(Strings.decode(text, start + 3, end - 1), StandardCharsets.UTF_8)
                : source.text(start + 2, end);
    }

    private boolean matches(int from, int to, String word) {
        int length = word.length();
        if (to - from != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    // ---- moving

    /// Goes to the next token.
    public void advance() {
        if (peeked) {
            peeked = false;
            token = nextToken;
            start = nextStart;
            end = nextEnd;
            return;
        }
        token = lexer.next();
        start = lexer.start();
        end = lexer.end();
    }

    private void peek() {
        if (!peeked) {
            nextToken = lexer.next();
            nextStart = lexer.start();
            nextEnd = lexer.end();
            peeked = true;
        }
    }

    /// A place to come back to.
    public int mark() {
        return start;
    }

    /// Goes back (or forth) to a mark.
    public void reset(int mark) {
        lexer.seek(mark);
        peeked = false;
        advance();
    }

    /// Skips the form whose `(` or annotation we stand on, without looking at what it means.
    public void skipForm() {
        if (token != Token.OPEN && token != Token.ANNOTATION) {
            throw unexpected("`(`");
        }
        peeked = false;
        lexer.seek(end);
        lexer.skipToClose(1);
        advance();
    }

    /// Skips what is left of the form we are in, and its `)`; returns the offset after it.
    public int skipRest() {
        peeked = false;
        lexer.seek(start);
        lexer.skipToClose(1);
        int end = lexer.end();
        advance();
        return end;
    }

    // ---- taking tokens

    /// Takes `(`.
    public void open() {
        expect(Token.OPEN, "`(`");
    }

    /// Takes `)`.
    public void close() {
        expect(Token.CLOSE, "`)`");
    }

    /// Checks that the text ends here.
    public void finish() {
        if (token != Token.END) {
            throw unexpected("the end of the text");
        }
    }

    /// Takes this keyword.
    public void keyword(String word) {
        if (!takeKeyword(word)) {
            throw unexpected("`" + word + "`");
        }
    }

    /// Takes this keyword if we stand on it.
    public boolean takeKeyword(String word) {
        boolean there = atKeyword(word);
        if (there) {
            advance();
        }
        return there;
    }

    /// Takes any keyword.
    public String takeAnyKeyword(String expected) {
        if (token != Token.KEYWORD) {
            throw unexpected(expected);
        }
        String word = text();
        advance();
        return word;
    }

    /// Takes `(` and this keyword if we stand on both.
    public boolean takeOpen(String word) {
        boolean there = atOpen(word);
        if (there) {
            advance();
            advance();
        }
        return there;
    }

    /// Takes `)` if we stand on it.
    public boolean takeClose() {
        boolean there = token == Token.CLOSE;
        if (there) {
            advance();
        }
        return there;
    }

    /// Takes the annotation `(@name` if we stand on it; its content and `)` follow.
    public boolean takeAnnotation(String name) {
        boolean there = atAnnotation(name);
        if (there) {
            advance();
        }
        return there;
    }

    private void expect(Token kind, String expected) {
        if (token != kind) {
            throw unexpected(expected);
        }
        advance();
    }

    // ---- identifiers and strings

    /// Takes an identifier if we stand on one: its name without `$`, unquoted.
    public @Nullable String takeId() {
        if (token != Token.ID) {
            return null;
        }
        String id = id();
        advance();
        return id;
    }

    /// The name of the identifier we stand on, without `$`, unquoted.
    public String id() {
        if (token != Token.ID) {
            throw unexpected("an identifier");
        }
        return text[start + 1] == '"'
                ? new String(Strings.decode(text, start + 2, end - 1), StandardCharsets.UTF_8)
                : source.text(start + 1, end);
    }

    /// The bytes of the name of the identifier we stand on.
    public byte[] idBytes() {
        return text[start + 1] == '"'
                ? Strings.decode(text, start + 2, end - 1)
                : Arrays.copyOfRange(text, start + 1, end);
    }

    /// Looks the current token up in a table: its value, or -1.
    public int lookUpWord(NameTable names) {
        return names.find(text, start, end);
    }

    /// Looks the identifier we stand on up in a table: its value, or -1.
    public int lookUp(NameTable names) {
        if (text[start + 1] == '"') {
            byte[] name = Strings.decode(text, start + 2, end - 1);
            return names.find(name, 0, name.length);
        }
        return names.find(text, start + 1, end);
    }

    /// Adds the identifier we stand on to a table; false if it is in there already.
    public boolean define(NameTable names, int value) {
        if (text[start + 1] == '"') {
            byte[] name = Strings.decode(text, start + 2, end - 1);
            return names.add(name, 0, name.length, value);
        }
        return names.add(text, start + 1, end, value);
    }

    /// Takes a string and gives its bytes.
    public byte[] string() {
        if (token != Token.STRING) {
            throw unexpected("a string");
        }
        byte[] bytes = Strings.decode(text, start + 1, end - 1);
        advance();
        return bytes;
    }

    /// Takes a string and appends its bytes.
    public void string(ByteSink sink) {
        if (token != Token.STRING) {
            throw unexpected("a string");
        }
        Strings.decode(text, start + 1, end - 1, sink);
        advance();
    }

    /// Takes a string that has to be UTF-8.
    public String name() {
        return new String(nameBytes(), StandardCharsets.UTF_8);
    }

    /// Takes a string that has to be UTF-8, as bytes.
    public byte[] nameBytes() {
        int at = start;
        byte[] bytes = string();
        if (!Utf8.isValid(bytes)) {
            throw source.error(at, "malformed UTF-8 encoding");
        }
        return bytes;
    }

    // ---- numbers

    /// Whether the current token is an unsigned integer, as an index is.
    public boolean atUnsigned() {
        return token == Token.NUMBER && text[start] >= '0' && text[start] <= '9';
    }

    /// Whether the current token is a well-formed unsigned integer.
    public boolean atUnsignedInteger() {
        return atUnsigned() && integers.read(text, start, end) != Integers.MALFORMED;
    }

    /// Takes an unsigned 32-bit number.
    public int u32() {
        return (int) unsigned(start, 32);
    }

    /// Takes an unsigned 64-bit number.
    public long u64() {
        return unsigned(start, 64);
    }

    /// Takes the unsigned number that follows `prefix` in the current keyword, as in `offset=8`.
    public long unsignedAfter(String prefix) {
        return unsigned(start + prefix.length(), 64);
    }

    private long unsigned(int from, int width) {
        if (from == start && !atUnsigned()) {
            throw unexpected("an unsigned number");
        }
        int status =
                from == end || text[from] == '+' || text[from] == '-'
                        ? Integers.MALFORMED
                        : integers.read(text, from, end);
        if (status == Integers.MALFORMED) {
            throw unexpected("an unsigned number");
        }
        if (status == Integers.OVERFLOW || !integers.fits(width)) {
            throw error("i" + width + " constant out of range: `" + shown() + "`");
        }
        long value = integers.magnitude();
        advance();
        return value;
    }

    /// Takes an integer of 8, 16, 32 or 64 bits: signed or unsigned, wrapped to its width.
    public long integer(int width) {
        if (token != Token.NUMBER) {
            throw unexpected("an i" + width + " constant");
        }
        int status = integers.read(text, start, end);
        if (status == Integers.MALFORMED) {
            throw unexpected("an i" + width + " constant");
        }
        if (status == Integers.OVERFLOW || !integers.fits(width)) {
            throw error("i" + width + " constant out of range: `" + shown() + "`");
        }
        long value = integers.value();
        advance();
        return value << 64 - width >> 64 - width;
    }

    /// Takes a 32-bit integer, signed or unsigned.
    public int i32() {
        return (int) integer(32);
    }

    /// Takes a 64-bit integer, signed or unsigned.
    public long i64() {
        return integer(64);
    }

    /// Takes the bits of a 32-bit float.
    public int f32() {
        return (int) floating(false);
    }

    /// Takes the bits of a 64-bit float.
    public long f64() {
        return floating(true);
    }

    private long floating(boolean wide) {
        String expected = wide ? "an f64 constant" : "an f32 constant";
        if (token != Token.NUMBER && token != Token.KEYWORD) {
            throw unexpected(expected);
        }
        long bits = floats.read(text, start, end, wide);
        if (floats.status() == Integers.MALFORMED) {
            throw unexpected(expected);
        }
        if (floats.status() == Integers.OVERFLOW) {
            throw error((wide ? "f64" : "f32") + " constant out of range: `" + shown() + "`");
        }
        advance();
        return bits;
    }

    // ---- errors

    /// An error at the current token.
    public TextException error(String reason) {
        return source.error(start, reason);
    }

    /// An error at a mark.
    public TextException errorAt(int mark, String reason) {
        return source.error(mark, reason);
    }

    /// An error that quotes the current token and says what should be there.
    public TextException unexpected(String expected) {
        String what =
                switch (token) {
                    case END -> "unexpected token: end of input";
                    case ANNOTATION -> "misplaced @" + annotationName() + " annotation";
                    case RESERVED ->
                            isDollar() ? "empty identifier" : "unknown operator " + shown();
                    case NUMBER -> found(isNumber());
                    case KEYWORD -> found(isKnownWord());
                    default -> found(true);
                };
        return error(what + ", expected " + expected);
    }

    private boolean isDollar() {
        return end - start == 1 && text[start] == '$';
    }

    private String found(boolean known) {
        return known ? "unexpected token `" + shown() + "`" : "unknown operator " + shown();
    }

    private boolean isKnownWord() {
        String word = text();
        return word.indexOf('.') > 0 || word.indexOf('_') > 0 || Words.isGrammarWord(word);
    }

    private boolean isNumber() {
        if (integers.read(text, start, end) != Integers.MALFORMED) {
            return true;
        }
        floats.read(text, start, end, true);
        return floats.status() != Integers.MALFORMED;
    }

    /// The characters of the current token, cut if they are many.
    public String shown() {
        int to = Math.min(end, start + MAX_SHOWN);
        return source.text(start, to) + (to < end ? "…" : "");
    }
}
