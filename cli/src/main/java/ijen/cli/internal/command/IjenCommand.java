package ijen.cli.internal.command;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.cli.internal.console.ExitStatus;
import ijen.runtime.EngineVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The top command, which has only subcommands.
public final class IjenCommand {
    private static final List<Subcommand> SUBCOMMANDS = List.of(new TrainCommand());

    private final Console console;

    private IjenCommand(Console console) {
        this.console = console;
    }

    /// Runs one command line and returns its exit status.
    public static int execute(Console console, String... arguments) {
        var command = new IjenCommand(console);
        var commandLine = command.commandLine();
        var status = commandLine.execute(arguments);
        commandLine.getOut().flush();
        console.out().flush();
        return status;
    }

    private CommandLine commandLine() {
        var commandLine = new CommandLine(spec());
        for (var subcommand : SUBCOMMANDS) {
            commandLine.addSubcommand(new CommandLine(subcommand.spec()));
        }
        commandLine.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler(this::onBadCommandLine);
        commandLine.setExecutionStrategy(this::run);
        commandLine.setStopAtPositional(true);
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
            return fail("a command is missing; see ijen --help", ExitStatus.USAGE);
        }
        var chosen = arguments.subcommand();
        try {
            return ((Subcommand) chosen.commandSpec().userObject()).run(chosen, console);
        } catch (CommandFailure e) {
            return fail(String.valueOf(e.getMessage()), e.status());
        } catch (IOException e) {
            return fail(FileErrors.describe(e), ExitStatus.BAD_INPUT);
        }
    }

    private int onBadCommandLine(ParameterException e, String[] arguments) {
        var name = e.getCommandLine().getCommandSpec().qualifiedName();
        return fail(e.getMessage() + "; see " + name + " --help", ExitStatus.USAGE);
    }

    private int fail(String message, int status) {
        console.out().flush();
        console.err().println("ijen: error: " + message);
        return status;
    }
}
