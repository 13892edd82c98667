package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import ijen.wat.Wat;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Text to binary.
final class ParseCommand implements Subcommand {
    @Override
    public String name() {
        return "parse";
    }

    @Override
    public CommandSpec spec() {
        return Options.command(
                        this,
                        "Turns WebAssembly text, of a module or a component, into its binary form.",
                        "",
                        "The binary is not validated; ijen inspect validates modules.")
                .addOption(Options.output("FILE with the ending .wasm"))
                .addOption(Options.flag("--no-names", "Write no name section."))
                .addPositional(Options.argument("FILE", "The text, or - for standard input."));
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        var input = Options.first(arguments);
        var options = new Wat.Options(input, !Options.has(arguments, "--no-names"), true);
        var binary = Wat.parse(Input.read(console, input), options);
        Output.write(console, outputName(arguments, input), binary);
        return 0;
    }

    private static String outputName(ParseResult arguments, String input) {
        var given = Options.one(arguments, "-o");
        if (given != null) {
            return given;
        }
        return input.equals("-") ? "-" : Output.withEnding(input, ".wasm");
    }
}
