package ijen.cli.internal.command;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.wat.BinaryException;
import ijen.wat.Printer;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Binary to text.
final class PrintCommand implements Subcommand {
    @Override
    public String name() {
        return "print";
    }

    @Override
    public CommandSpec spec() {
        return Options.command(
                        this,
                        "Writes a module or a component as text that ijen parse turns into the same"
                                + " binary.",
                        "",
                        "Text is parsed first, which shows what its abbreviations mean.")
                .addOption(Options.output("standard output"))
                .addOption(
                        Options.flag(
                                "--folded",
                                "Write operands inside the parentheses of their instruction."))
                .addPositional(Options.argument("FILE", "The binary, or - for standard input."));
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        var input = Options.first(arguments);
        var bytes = Input.read(console, input);
        var binary = isBinary(bytes) ? bytes : parsed(input, bytes);
        var style = Options.has(arguments, "--folded") ? Printer.Style.FOLDED : Printer.Style.FLAT;
        var text = printed(input, binary, style).getBytes(StandardCharsets.UTF_8);
        var output = Options.one(arguments, "-o");
        Output.write(console, output == null ? "-" : output, text);
        return 0;
    }

    private static String printed(String input, byte[] binary, Printer.Style style) {
        try {
            return Printer.print(binary, style);
        } catch (BinaryException e) {
            throw new CommandFailure(input + ": " + e.getMessage());
        }
    }

    private static boolean isBinary(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == 0;
    }

    private static byte[] parsed(String input, byte[] text) {
        return Wat.parse(text, Wat.Options.DEFAULT.withFile(input));
    }
}
