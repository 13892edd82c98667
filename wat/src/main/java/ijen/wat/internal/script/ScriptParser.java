package ijen.wat.internal.script;

import ijen.wat.Action;
import ijen.wat.Command;
import ijen.wat.Program;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Source;
import ijen.wat.internal.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the commands of a test script. Programs are skipped over; their text is kept.
public final class ScriptParser {
    private static final Set<String> COMMANDS =
            Set.of("module", "component", "register", "invoke", "get", "thread", "wait");

    private final Source source;
    private final Cursor cursor;
    private final ValueParser values;
    private int line = 1;
    private int lineOffset;

    public ScriptParser(String file, byte[] text) {
        source = Source.of(file, text);
        cursor = new Cursor(source, true);
        values = new ValueParser(cursor);
    }

    /// Reads all commands; a text that starts with a module field is one module.
    public List<Command> commands() {
        String word = cursor.openedKeyword();
        if (word != null && !COMMANDS.contains(word) && !word.startsWith("assert_")) {
            var program = WrittenProgram.fields(source);
            return List.of(new Command.Instantiate(1, program));
        }
        var commands = new ArrayList<Command>();
        while (!cursor.atEnd()) {
            commands.add(command());
        }
        return commands;
    }

    private int line(int offset) {
        for (; lineOffset < offset; lineOffset++) {
            if (source.bytes()[lineOffset] == '\n') {
                line++;
            }
        }
        return line;
    }

    private Command command() {
        int mark = cursor.mark();
        int at = line(mark);
        String word = cursor.openedKeyword();
        if (word == null) {
            throw cursor.unexpected("a command");
        }
        return switch (word) {
            case "module" -> program(Program.Kind.MODULE, at);
            case "component" -> program(Program.Kind.COMPONENT, at);
            case "invoke", "get" -> new Command.Perform(at, action());
            case "register" -> register(at);
            case "thread" -> thread(at);
            case "wait" -> await(at);
            default -> assertion(word, at);
        };
    }

    // ---- programs

    private Command program(Program.Kind kind, int at) {
        cursor.open();
        cursor.advance();
        if (cursor.takeKeyword("definition")) {
            return new Command.Define(at, programRest(kind));
        }
        if (cursor.takeKeyword("instance")) {
            String instance = cursor.takeId();
            String definition = cursor.takeId();
            cursor.close();
            return new Command.InstantiateDefinition(at, kind, instance, definition);
        }
        return new Command.Instantiate(at, programRest(kind));
    }

    private Program program() {
        boolean component = cursor.atOpen("component");
        if (!component && !cursor.atOpen("module")) {
            throw cursor.unexpected("`(module` or `(component`");
        }
        cursor.open();
        cursor.advance();
        return programRest(component ? Program.Kind.COMPONENT : Program.Kind.MODULE);
    }

    private Program programRest(Program.Kind kind) {
        int from = cursor.mark();
        String name = cursor.takeId();
        boolean quote = cursor.takeKeyword("quote");
        if (quote || cursor.takeKeyword("binary")) {
            var content = new ByteSink();
            while (cursor.at(Token.STRING)) {
                cursor.string(content);
            }
            cursor.close();
            var form = quote ? Program.Form.QUOTE : Program.Form.BINARY;
            return WrittenProgram.strings(kind, form, name, source, content.toBytes());
        }
        cursor.reset(from);
        int end = cursor.skipRest();
        return WrittenProgram.text(kind, name, source, from, end - 1);
    }

    // ---- commands

    private Command register(int at) {
        cursor.open();
        cursor.advance();
        String name = cursor.name();
        String instance = cursor.takeId();
        cursor.close();
        return new Command.Register(at, name, instance);
    }

    private Command thread(int at) {
        cursor.open();
        cursor.advance();
        String name = cursor.id();
        cursor.advance();
        var shared = new ArrayList<String>();
        while (cursor.takeOpen("shared")) {
            cursor.open();
            cursor.keyword("module");
            shared.add(cursor.id());
            cursor.advance();
            cursor.close();
            cursor.close();
        }
        var commands = new ArrayList<Command>();
        while (!cursor.at(Token.CLOSE)) {
            commands.add(command());
        }
        cursor.close();
        return new Command.Thread(at, name, shared, commands);
    }

    private Command await(int at) {
        cursor.open();
        cursor.advance();
        String thread = cursor.id();
        cursor.advance();
        cursor.close();
        return new Command.Wait(at, thread);
    }

    private Action action() {
        if (cursor.takeOpen("get")) {
            String instance = cursor.takeId();
            String global = cursor.name();
            cursor.close();
            return new Action.Get(instance, global);
        }
        if (!cursor.takeOpen("invoke")) {
            throw cursor.unexpected("`(invoke` or `(get`");
        }
        String instance = cursor.takeId();
        String function = cursor.name();
        var arguments = values.valuesToClose();
        cursor.close();
        return new Action.Invoke(instance, function, arguments);
    }

    private Command assertion(String word, int at) {
        int mark = cursor.mark();
        cursor.open();
        cursor.advance();
        Command command = assertionRest(word, at);
        if (command == null) {
            cursor.reset(mark);
            cursor.open();
            throw cursor.unexpected("a command");
        }
        cursor.close();
        return command;
    }

    private @Nullable Command assertionRest(String word, int at) {
        return switch (word) {
            case "assert_return" -> {
                Action action = action();
                yield new Command.AssertReturn(at, action, values.patternsToClose());
            }
            case "assert_trap" -> new Command.AssertTrap(at, attempt(), message());
            case "assert_unlinkable" -> new Command.AssertUnlinkable(at, attempt(), message());
            case "assert_exhaustion" -> new Command.AssertExhaustion(at, action(), message());
            case "assert_exception" -> new Command.AssertException(at, action());
            case "assert_invalid" -> new Command.AssertInvalid(at, program(), message());
            case "assert_malformed" -> new Command.AssertMalformed(at, program(), message());
            case "assert_invalid_custom" ->
                    new Command.AssertInvalidCustom(at, program(), message());
            case "assert_malformed_custom" ->
                    new Command.AssertMalformedCustom(at, program(), message());
            default -> null;
        };
    }

    private Command attempt() {
        return switch (cursor.openedKeyword()) {
            case "module" -> program(Program.Kind.MODULE, line(cursor.mark()));
            case "component" -> program(Program.Kind.COMPONENT, line(cursor.mark()));
            case null, default -> new Command.Perform(line(cursor.mark()), action());
        };
    }

    private String message() {
        return cursor.name();
    }
}
