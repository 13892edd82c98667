package ijen.cli.internal.console;

import java.util.Locale;

/// Text that holds names out of modules, for a terminal: what would move the cursor, change colours
/// or reverse the direction of writing is shown as its number.
public final class Shown {
    private Shown() {}

    /// A name, which stays on its line.
    public static String name(String text) {
        return shown(text, false);
    }

    /// A message, which may have several lines.
    public static String message(String text) {
        return shown(text, true);
    }

    private static String shown(String text, boolean lines) {
        if (text.codePoints().allMatch(c -> isHarmless(c, lines))) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (isHarmless(c, lines)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append(String.format(Locale.ROOT, "\\u{%x}", c));
                    }
                });
        return shown.toString();
    }

    private static boolean isHarmless(int c, boolean lines) {
        return c == '\n' ? lines : c == '\t' || !Character.isISOControl(c) && !isDirection(c);
    }

    private static boolean isDirection(int c) {
        return c == 0x200e
                || c == 0x200f
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }
}
