package ijen.wat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A module or component in a script, encoded when asked for.
public interface Program {
    /// What a program is.
    enum Kind {
        MODULE,
        COMPONENT;

        /// The keyword of the text format.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How a program is written in the script.
    enum Form {
        TEXT,
        BINARY,
        QUOTE
    }

    Kind kind();

    Form form();

    /// The identifier, without `$`.
    @Nullable String name();

    /// The binary: encoded now, or as it stands in the script, unchecked.
    ///
    /// @throws TextException if the text of the program is malformed
    byte[] binary();

    /// The text of the program: as written, or what is quoted.
    String source();
}
