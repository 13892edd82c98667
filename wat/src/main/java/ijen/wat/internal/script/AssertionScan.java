package ijen.wat.internal.script;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Counts assertions without the lexer, as a check on everything that uses the lexer.
public final class AssertionScan {
    private static final byte[] OPENING = "(assert_".getBytes(StandardCharsets.US_ASCII);

    private AssertionScan() {}

    /// The number of `(assert_` outside of strings and comments; white space may follow the
    /// parenthesis.
    public static int count(byte[] text) {
        int count = 0;
        int at = 0;
        while (at < text.length) {
            char c = (char) text[at];
            char next = at + 1 < text.length ? (char) text[at + 1] : ' ';
            if (c == '"') {
                at = afterString(text, at);
            } else if (c == ';' && next == ';') {
                at = afterLine(text, at);
            } else if (c == '(' && next == ';') {
                at = afterBlock(text, at);
            } else {
                if (c == '(' && isAssertion(text, at)) {
                    count++;
                }
                at++;
            }
        }
        return count;
    }

    private static boolean isAssertion(byte[] text, int at) {
        int word = at + 1;
        while (word < text.length && text[word] <= ' ') {
            word++;
        }
        int length = OPENING.length - 1;
        return word + length <= text.length
                && Arrays.equals(text, word, word + length, OPENING, 1, OPENING.length);
    }

    private static int afterString(byte[] text, int opening) {
        int at = opening + 1;
        while (at < text.length && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int afterLine(byte[] text, int start) {
        int at = start;
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return at;
    }

    private static int afterBlock(byte[] text, int start) {
        int depth = 0;
        for (int at = start; at + 1 < text.length; at++) {
            if (text[at] == '(' && text[at + 1] == ';') {
                depth++;
                at++;
            } else if (text[at] == ';' && text[at + 1] == ')') {
                at++;
                if (--depth == 0) {
                    return at + 1;
                }
            }
        }
        return text.length;
    }
}
