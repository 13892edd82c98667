package ijen.conformance.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// Changes text at random: mostly whole tokens, so that much of what comes out is read far, now and
/// then single characters.
final class TextMutator {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|[()]|[^\\s()\";]+|\\s+|.", Pattern.DOTALL);
    private static final String[] TELLING = {
        "(",
        ")",
        "$x",
        "0",
        "-1",
        "0x1p3",
        "nan:0x1",
        "1_000",
        "\"\\ff\"",
        "\"a\"",
        "(;",
        ";;",
        "(@a)",
        "i32",
        "(param i32)",
        "(result i64)",
        "(type 0)",
        "block",
        "end",
        "else",
        "(then)",
        "mut",
        "(ref null 0)",
        "func",
        "offset=1",
        "align=8",
        "(export \"a\")",
        "(import \"a\" \"b\")",
        "(module)",
        "memory",
        "\u00e9",
        "shared"
    };

    private final SplittableRandom random;

    TextMutator(long seed) {
        random = new SplittableRandom(seed);
    }

    /// A changed copy.
    String mutate(String text) {
        if (random.nextInt(8) == 0) {
            return character(text);
        }
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        for (int edits = random.nextInt(3) > 0 ? 1 : 3; edits > 0 && !tokens.isEmpty(); edits--) {
            edit(tokens);
        }
        return String.join("", tokens);
    }

    private void edit(List<String> tokens) {
        int at = random.nextInt(tokens.size());
        int other = random.nextInt(tokens.size());
        switch (random.nextInt(10)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.set(at, tokens.get(other));
            case 2 -> tokens.add(at, tokens.get(other) + " ");
            case 3 -> tokens.set(at, TELLING[random.nextInt(TELLING.length)]);
            case 4 -> tokens.add(at, " " + TELLING[random.nextInt(TELLING.length)] + " ");
            case 5, 6, 7, 8 -> tokens.set(at, like(tokens.get(at), tokens));
            default -> {
                var moved = tokens.get(at);
                tokens.set(at, tokens.get(other));
                tokens.set(other, moved);
            }
        }
    }

    /// A token of the text that begins like another: a number, a name, a keyword.
    private String like(String token, List<String> tokens) {
        for (int i = 0; i < 30; i++) {
            var other = tokens.get(random.nextInt(tokens.size()));
            if (!other.equals(token)
                    && Character.getType(other.charAt(0)) == Character.getType(token.charAt(0))) {
                return other;
            }
        }
        return token;
    }

    private String character(String text) {
        if (text.isEmpty()) {
            return "(";
        }
        int at = random.nextInt(text.length());
        int from = random.nextInt(text.length());
        var inserted = text.charAt(from);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + inserted + text.substring(at);
            default -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
        };
    }
}
