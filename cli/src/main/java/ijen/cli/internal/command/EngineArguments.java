package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import ijen.cli.internal.option.EngineOptions;
import ijen.cli.internal.option.WasmOptions;
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
                        "pooling-allocator=y: keep memories and hand them out again."));
        spec.addOption(
                Options.values(
                        "-C, --codegen",
                        "KEY[=VALUE],...",
                        "cache=y: keep compiled code on disk; cache-dir=DIR: keep it there."));
    }

    static EngineOptions read(ParseResult arguments) {
        return EngineOptions.parse(
                Options.all(arguments, "-W"),
                Options.all(arguments, "-O"),
                Options.all(arguments, "-C"),
                arguments.matchedOptionValue("--compile", "auto"));
    }

    /// Prints the list that `-W help` asks for; false if it was not asked for.
    static boolean helped(ParseResult arguments, Console console) {
        boolean asked = WasmOptions.asksForHelp(Options.all(arguments, "-W"));
        if (asked) {
            console.out().print(WasmOptions.help());
        }
        return asked;
    }
}
