package ijen.conformance.suite;

import java.nio.charset.StandardCharsets;

/// Counts the assertions in a script by looking at its characters and at nothing else, so that a
/// runner which overlooks some is found out.
final class AssertionCount {
    private static final String ASSERTION = "(assert_";

    private final String text;
    private int at;

    private AssertionCount(String text) {
        this.text = text;
    }

    static int of(byte[] script) {
        return new AssertionCount(new String(script, StandardCharsets.ISO_8859_1)).count();
    }

    private int count() {
        int count = 0;
        while (at < text.length()) {
            if (text.startsWith(";;", at)) {
                at = endOfLine();
            } else if (text.startsWith("(;", at)) {
                at = endOfBlock();
            } else if (text.charAt(at) == '"') {
                at = endOfString();
            } else {
                count += text.startsWith(ASSERTION, at) ? 1 : 0;
                at++;
            }
        }
        return count;
    }

    private int endOfLine() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int endOfBlock() {
        int depth = 0;
        int end = at;
        do {
            if (text.startsWith("(;", end)) {
                depth++;
                end += 2;
            } else if (text.startsWith(";)", end)) {
                depth--;
                end += 2;
            } else {
                end++;
            }
        } while (depth > 0 && end < text.length());
        return end;
    }

    private int endOfString() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }
}
