package ijen.wat.internal.text;

import ijen.wat.TextException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Cuts text into tokens by the longest match of the specification's lexical grammar.
///
/// A token is a parenthesis or a maximal run of identifier characters, strings and the punctuation
/// `, ; [ ] { }`. A run of one string is a string, a run of identifier characters is a word, `$`
/// followed by one string is an identifier; every other run is reserved. Nesting of comments and
/// annotations is counted, not recursed into.
final class Lexer {
    private static final byte ILLEGAL = 0;
    private static final byte WORD = 1;
    private static final byte QUOTE = 2;
    private static final byte PUNCTUATION = 3;
    private static final byte SEMICOLON = 4;
    private static final byte SPACE = 5;
    private static final byte OPEN = 6;
    private static final byte CLOSE = 7;
    private static final byte[] CLASS = classes();

    private static final Set<String> MEANINGFUL = Set.of("custom", "name", "producers", "dylink.0");
    private static final String CODE_METADATA = "metadata.code.";

    private final Source source;
    private final byte[] text;
    private final boolean annotations;
    private int at;
    private int start;

    Lexer(Source source, boolean annotations) {
        this.source = source;
        this.text = source.bytes();
        this.annotations = annotations;
    }

    private static byte[] classes() {
        var classes = new byte[256];
        for (int c = '!'; c <= '~'; c++) {
            classes[c] = WORD;
        }
        for (char c : new char[] {',', '[', ']', '{', '}'}) {
            classes[c] = PUNCTUATION;
        }
        for (char c : new char[] {' ', '\t', '\n', '\r'}) {
            classes[c] = SPACE;
        }
        classes['"'] = QUOTE;
        classes[';'] = SEMICOLON;
        classes['('] = OPEN;
        classes[')'] = CLOSE;
        return classes;
    }

    /// Where the last token starts.
    int start() {
        return start;
    }

    /// Where the last token ends.
    int end() {
        return at;
    }

    /// Continues at an offset, which must be the start or the end of a token.
    void seek(int offset) {
        at = offset;
    }

    /// Reads the next token.
    Token next() {
        if (blank()) {
            return Token.ANNOTATION;
        }
        start = at;
        if (at >= text.length) {
            return Token.END;
        }
        switch (text[at]) {
            case '(' -> {
                at++;
                return Token.OPEN;
            }
            case ')' -> {
                at++;
                return Token.CLOSE;
            }
            default -> {
                return word();
            }
        }
    }

    /// Skips to the parenthesis that closes the form we are in and past it.
    void skipToClose(int depth) {
        int open = depth;
        while (open > 0) {
            blankWithoutAnnotations();
            if (at >= text.length) {
                throw source.error(at, "unexpected token: end of input, expected `)`");
            }
            switch (CLASS[text[at] & 0xFF]) {
                case OPEN -> {
                    open++;
                    at++;
                }
                case CLOSE -> {
                    open--;
                    at++;
                }
                default -> run();
            }
        }
    }

    /// Skips white space; true if it ended at an annotation with a meaning, which is then a token.
    private boolean blank() {
        while (true) {
            blankWithoutAnnotations();
            if (at + 1 >= text.length || text[at] != '(' || text[at + 1] != '@') {
                return false;
            }
            start = at;
            String name = annotationName();
            if (annotations && isMeaningful(name)) {
                return true;
            }
            skipAnnotation();
        }
    }

    private static boolean isMeaningful(String name) {
        return MEANINGFUL.contains(name) || name.startsWith(CODE_METADATA);
    }

    private void blankWithoutAnnotations() {
        while (at < text.length) {
            switch (CLASS[text[at] & 0xFF]) {
                case SPACE -> at++;
                case SEMICOLON -> {
                    if (!isAt(at + 1, ';')) {
                        return;
                    }
                    lineComment();
                }
                case OPEN -> {
                    if (!isAt(at + 1, ';')) {
                        return;
                    }
                    blockComment();
                }
                default -> {
                    return;
                }
            }
        }
    }

    private boolean isAt(int offset, char c) {
        return offset < text.length && text[offset] == c;
    }

    private void lineComment() {
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
    }

    private void blockComment() {
        int opened = at;
        int depth = 0;
        while (at < text.length) {
            if (text[at] == '(' && isAt(at + 1, ';')) {
                depth++;
                at += 2;
            } else if (text[at] == ';' && isAt(at + 1, ')')) {
                at += 2;
                if (--depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
        throw source.error(opened, "unclosed comment");
    }

    /// Reads `(@name` and returns the name.
    private String annotationName() {
        at += 2;
        int from = at;
        if (isAt(at, '"')) {
            string();
            byte[] name = Strings.decode(text, from + 1, at - 1);
            if (!Utf8.isValid(name)) {
                throw source.error(from, "malformed UTF-8 encoding");
            }
            if (name.length > 0) {
                return new String(name, StandardCharsets.UTF_8);
            }
        }
        while (at < text.length && CLASS[text[at] & 0xFF] == WORD) {
            at++;
        }
        if (at == from || text[from] == '"') {
            throw source.error(start, "empty annotation id");
        }
        return source.text(from, at);
    }

    private void skipAnnotation() {
        int opened = start;
        try {
            skipToClose(1);
        } catch (TextException e) {
            if (at >= text.length && e.reason().startsWith("unexpected token: end")) {
                throw source.error(opened, "unclosed annotation");
            }
            throw e;
        }
    }

    /// A run of identifier characters, strings and punctuation, without looking at what it means.
    private void run() {
        while (at < text.length) {
            switch (CLASS[text[at] & 0xFF]) {
                case WORD, PUNCTUATION -> at++;
                case QUOTE -> string();
                case SEMICOLON -> {
                    if (isAt(at + 1, ';')) {
                        return;
                    }
                    at++;
                }
                case ILLEGAL -> throw source.error(at, "illegal character");
                default -> {
                    return;
                }
            }
        }
    }

    private Token word() {
        int from = at;
        if (text[at] == '"') {
            string();
            return runsOn() ? Token.RESERVED : Token.STRING;
        }
        while (at < text.length && CLASS[text[at] & 0xFF] == WORD) {
            at++;
        }
        if (at == from + 1 && text[from] == '$' && isAt(at, '"')) {
            string();
            return runsOn() ? Token.RESERVED : quotedIdentifier(from);
        }
        return runsOn() ? Token.RESERVED : plainWord(from);
    }

    /// Takes what else belongs to the run we are in; whether there was anything.
    private boolean runsOn() {
        int from = at;
        run();
        return at != from;
    }

    private Token plainWord(int from) {
        int first = text[from];
        if (first >= 'a' && first <= 'z') {
            return Token.KEYWORD;
        }
        if (first == '$') {
            return at - from > 1 ? Token.ID : Token.RESERVED;
        }
        return first >= '0' && first <= '9' || first == '+' || first == '-'
                ? Token.NUMBER
                : Token.RESERVED;
    }

    private Token quotedIdentifier(int from) {
        byte[] name = Strings.decode(text, from + 2, at - 1);
        if (name.length == 0) {
            throw source.error(from, "empty identifier");
        }
        if (!Utf8.isValid(name)) {
            throw source.error(from, "malformed UTF-8 encoding");
        }
        return Token.ID;
    }

    private void string() {
        int opened = at++;
        while (at < text.length) {
            int c = text[at];
            if (c == '"') {
                at++;
                return;
            }
            if (c == '\\') {
                int length = Strings.escapeLength(text, at);
                if (length == 0) {
                    throw source.error(at, "invalid string escape");
                }
                at += length;
            } else if (c >= 0 && c < ' ' || c == 0x7F) {
                throw source.error(at, c == '\n' ? "unclosed string" : "illegal character");
            } else {
                at++;
            }
        }
        throw source.error(opened, "unclosed string");
    }
}
