package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import ijen.cli.internal.inspect.JsonReport;
import ijen.cli.internal.inspect.ModuleInspection;
import ijen.cli.internal.inspect.TextReport;
import ijen.cli.internal.run.ModuleFile;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Says what a module is made of.
final class InspectCommand implements Subcommand {
    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public CommandSpec spec() {
        return Options.command(
                        this, "Validates a module and shows what it imports, exports and contains.")
                .addOption(Options.flag("--json", "Print JSON, with all functions."))
                .addOption(Options.flag("--functions", "List all functions, not the largest only."))
                .addPositional(
                        Options.argument(
                                "FILE",
                                "The module, in binary or text form, or - for standard input."));
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        var report =
                ModuleFile.read(console, Options.first(arguments)).binary(ModuleInspection::of);
        console.out()
                .print(
                        Options.has(arguments, "--json")
                                ? JsonReport.of(report) + "\n"
                                : TextReport.of(report, Options.has(arguments, "--functions")));
        return 0;
    }
}
