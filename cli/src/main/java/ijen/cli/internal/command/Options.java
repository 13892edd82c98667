package ijen.cli.internal.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Shorthands for describing options and for reading them back.
final class Options {
    private Options() {}

    /// A command with the option `--help`.
    static CommandSpec command(Subcommand subcommand, String... description) {
        var spec = CommandSpec.wrapWithoutInspection(subcommand).name(subcommand.name());
        spec.usageMessage().description(description).sortOptions(false).abbreviateSynopsis(true);
        spec.usageMessage().optionListHeading("%nOptions:%n");
        spec.usageMessage().parameterListHeading("%nArguments:%n");
        return spec.addOption(help());
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and end.")
                .build();
    }

    static OptionSpec flag(String name, String... description) {
        return OptionSpec.builder(name).description(description).build();
    }

    static OptionSpec value(String names, String label, String... description) {
        return OptionSpec.builder(names.split(", "))
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// Where the result goes.
    static OptionSpec output(String standard) {
        return value(
                "-o, --output",
                "OUT",
                "The result, or - for standard output. Default: " + standard + ".");
    }

    /// An option that may be given more than once.
    static OptionSpec values(String names, String label, String... description) {
        return OptionSpec.builder(names.split(", "))
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static PositionalParamSpec argument(String label, String... description) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static PositionalParamSpec arguments(String index, String label, String... description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity("0..*")
                .required(false)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static boolean has(ParseResult arguments, String name) {
        return arguments.matchedOptionValue(name, false);
    }

    static @Nullable String one(ParseResult arguments, String name) {
        return arguments.matchedOptionValue(name, (String) null);
    }

    static List<String> all(ParseResult arguments, String name) {
        return arguments.matchedOptionValue(name, List.of());
    }

    static String first(ParseResult arguments) {
        return arguments.matchedPositionalValue(0, "");
    }
}
