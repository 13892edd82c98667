package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import ijen.cli.internal.option.EngineOptions;
import ijen.cli.internal.option.WasmOptions;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The options of the engine, which several commands share.
final class EngineArguments {
    private EngineArguments() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(
                Options.value(
                        "--compile",
                        "MODE",
                        "When to compile: auto (a group of functions at its first call), eager"
                                + " (all before the start) or never (interpret). Default: auto."));
        spec.addOption(
                Options.values(
                        "-W, --wasm",
                        "KEY[=VALUE],...",
                        "Proposals and limits: threads=y, max-memory-size=64M, timeout=5s, ..."
                                + " '-W help' lists all."));
        spec.addOption(
                Options.values(
                        "-O, --optimize",
                        "KEY[=VALUE],...",
                        "pooling-allocator=y: keep memories and hand them out again."
                                + " '-O help' lists all."));
        spec.addOption(
                Options.values(
                        "-C, --codegen",
                        "KEY[=VALUE],...",
                        "cache=y: keep compiled code on disk for the next run; cache-dir=DIR: keep"
                                + " it there. '-C help' lists all."));
    }

    static EngineOptions read(ParseResult arguments) {
        return EngineOptions.parse(
                Options.all(arguments, "-W"),
                Options.all(arguments, "-O"),
                Options.all(arguments, "-C"),
                arguments.matchedOptionValue("--compile", "auto"));
    }

    /// Prints the lists that `-W help` and the like ask for; false if none was asked for.
    static boolean helped(ParseResult arguments, Console console) {
        return helped(arguments, console, "-W", WasmOptions::help)
                | helped(arguments, console, "-O", EngineOptions::optimizeHelp)
                | helped(arguments, console, "-C", EngineOptions::codegenHelp);
    }

    private static boolean helped(
            ParseResult arguments, Console console, String group, Supplier<String> help) {
        boolean asked = Options.all(arguments, group).contains("help");
        if (asked) {
            console.out().print(help.get());
        }
        return asked;
    }
}
