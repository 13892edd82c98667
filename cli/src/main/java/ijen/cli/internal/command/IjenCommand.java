package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import ijen.cli.internal.console.ErrorReport;
import ijen.cli.internal.console.ExitStatus;
import ijen.runtime.EngineVersion;
import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The top command, which has only subcommands.
public final class IjenCommand {
    private static final List<Subcommand> SUBCOMMANDS =
            List.of(
                    new RunCommand(),
                    new CompileCommand(),
                    new InspectCommand(),
                    new ParseCommand(),
                    new PrintCommand(),
                    new WastCommand(),
                    new TrainCommand());

    private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

    private final Console console;
    private final ErrorReport errors;

    private IjenCommand(Console console) {
        this.console = console;
        errors = new ErrorReport(console.err());
    }

    /// Runs one command line and returns its exit status.
    public static int execute(Console console, String... arguments) {
        var command = new IjenCommand(console);
        var completed = complete(arguments);
        var commandLine = command.commandLine(subcommands(completed));
        var status = commandLine.execute(completed);
        commandLine.getOut().flush();
        var loss = console.loss();
        return loss == null || status != ExitStatus.OK ? status : command.errors.loss(loss);
    }

    /// `ijen FILE …` means `ijen run FILE …`, and so does `ijen OPTION… FILE …`.
    private static String[] complete(String[] arguments) {
        return arguments.length > 0 && meansRun(arguments[0])
                ? Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new)
                : arguments;
    }

    private static boolean meansRun(String first) {
        return first.startsWith("-")
                ? !OWN_OPTIONS.contains(first)
                : named(first) == null && new File(first).exists();
    }

    private static @Nullable Subcommand named(String name) {
        for (var subcommand : SUBCOMMANDS) {
            if (subcommand.name().equals(name)) {
                return subcommand;
            }
        }
        return null;
    }

    /// The one that is asked for, since describing one takes milliseconds; all where help or a
    /// mistake may need them.
    private static List<Subcommand> subcommands(String[] arguments) {
        var asked = arguments.length == 0 ? null : named(arguments[0]);
        return asked == null ? SUBCOMMANDS : List.of(asked);
    }

    private CommandLine commandLine(List<Subcommand> subcommands) {
        var commandLine = new CommandLine(spec());
        for (var subcommand : subcommands) {
            commandLine.addSubcommand(new CommandLine(subcommand.spec()));
        }
        commandLine.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler(this::onBadCommandLine);
        commandLine.setExecutionStrategy(this::run);
        return commandLine;
    }

    private static CommandSpec spec() {
        var spec = CommandSpec.create().name("ijen").version("ijen " + EngineVersion.text());
        spec.usageMessage()
                .description("Runs WebAssembly on the JVM.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n")
                .optionListHeading("%nOptions:%n");
        spec.addOption(Options.help());
        return spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version and end.")
                        .build());
    }

    private int run(ParseResult arguments) {
        var help = CommandLine.executeHelpRequest(arguments);
        if (help != null) {
            return help;
        }
        if (!arguments.hasSubcommand()) {
            return errors.error("a command is missing; see ijen --help", ExitStatus.USAGE);
        }
        var chosen = arguments.subcommand();
        try {
            return ((Subcommand) chosen.commandSpec().userObject()).run(chosen, console);
        } catch (Exception | OutOfMemoryError e) {
            console.out().flush();
            return errors.print(e instanceof ExecutionException failed ? cause(failed) : e);
        }
    }

    private static Throwable cause(ExecutionException failed) {
        var cause = failed.getCause();
        return cause == null ? failed : cause;
    }

    private int onBadCommandLine(ParameterException e, String[] arguments) {
        var where = e.getCommandLine().getCommandSpec();
        if (e instanceof MissingParameterException
                && EngineArguments.helped(e.getCommandLine().getParseResult(), console)) {
            return ExitStatus.OK;
        }
        var message =
                e instanceof UnmatchedArgumentException && where.parent() == null
                        ? "there is no command or file '" + arguments[0] + "'"
                        : String.valueOf(e.getMessage());
        return errors.error(
                message + "; see " + where.qualifiedName() + " --help", ExitStatus.USAGE);
    }
}
