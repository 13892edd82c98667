package ijen.wat;

import ijen.wat.internal.component.ComponentPrinter;
import ijen.wat.internal.print.ModulePrinter;

/// WebAssembly binary to text that reads back to the same binary.
///
/// Names of the name section become identifiers where they are unique. Custom sections become
/// `@custom` annotations. The binary need not be valid, only well formed.
public final class Printer {
    private Printer() {}

    /// How instructions are written.
    public enum Style {
        /// One instruction per line.
        FLAT,
        /// Operands inside the parentheses of the instruction that takes them.
        FOLDED
    }

    /// The text of a module or component, one instruction per line.
    ///
    /// @throws BinaryException if the bytes are neither
    public static String print(byte[] binary) {
        return print(binary, Style.FLAT);
    }

    /// The text of a module or component.
    ///
    /// @throws BinaryException if the bytes are neither
    public static String print(byte[] binary, Style style) {
        boolean folded = style == Style.FOLDED;
        return ComponentPrinter.isComponent(binary)
                ? ComponentPrinter.print(binary, folded)
                : ModulePrinter.print(binary, folded);
    }
}
