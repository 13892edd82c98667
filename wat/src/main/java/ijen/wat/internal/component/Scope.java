package ijen.wat.internal.component;

import ijen.wat.TextException;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Index spaces and output of one component, component type, instance type or core module type.
///
/// Forms of the grammar [#add] their definitions; after each form, [#flush] gives them their place.
/// The delay keeps the order that readers expect: first all definitions that sugar stands for, then
/// the aliases and the definition itself.
final class Scope {
    private final Source source;
    private final @Nullable Scope parent;
    private final @Nullable String id;
    private final Body body;
    private final Map<Sort, IndexSpace> spaces = new EnumMap<>(Sort.class);
    private final Map<Integer, TypeText> types = new HashMap<>();
    private List<Definition> pending = new ArrayList<>();
    private final List<Definition> last = new ArrayList<>();

    Scope(Source source, @Nullable Scope parent, @Nullable String id, Body body) {
        this.source = source;
        this.parent = parent;
        this.id = id;
        this.body = body;
    }

    @Nullable Scope parent() {
        return parent;
    }

    Body body() {
        return body;
    }

    IndexSpace space(Sort sort) {
        return spaces.computeIfAbsent(sort, s -> new IndexSpace());
    }

    /// Notes a definition, to be placed by the next [#flush].
    void add(Section section, Draft draft, Binding... bindings) {
        pending.add(new Definition(section, draft, List.of(bindings)));
    }

    /// Notes a definition for the end of the scope, as inline exports are.
    void addLast(Section section, Draft draft, Binding... bindings) {
        last.add(new Definition(section, draft, List.of(bindings)));
    }

    /// Places the noted definitions.
    void flush() {
        List<Definition> ready = pending;
        pending = new ArrayList<>();
        for (Definition definition : ready) {
            place(definition);
        }
    }

    /// Places what was kept for the end.
    void finish() {
        flush();
        pending.addAll(last);
        last.clear();
        flush();
    }

    private void place(Definition definition) {
        List<Binding> bindings = definition.bindings();
        boolean recursive = definition.section() == Section.CORE_TYPE;
        ByteSink bytes =
                definition
                        .draft()
                        .filled(
                                this,
                                ref -> recursive && isNamed(ref, bindings),
                                () -> bindings.forEach(this::bind));
        body.add(definition.section(), bytes);
        remember(definition, bytes);
    }

    // ---- what types are, for the literals of value definitions

    /// The encoding of a type and the scope its indices belong to.
    record TypeText(Scope scope, ByteSink bytes) {}

    private void remember(Definition definition, ByteSink bytes) {
        if (definition.section() == Section.TYPE) {
            types.put(definition.bindings().getFirst().index(), new TypeText(this, bytes));
        }
    }

    /// What is known of a type that was written out here or further out.
    @Nullable TypeText type(int index) {
        return types.get(index);
    }

    private static boolean isNamed(Ref ref, List<Binding> bindings) {
        if (!(ref instanceof Ref.Named named)) {
            return false;
        }
        for (Binding binding : bindings) {
            if (named.name().equals(binding.id())) {
                return true;
            }
        }
        return false;
    }

    private void bind(Binding binding) {
        if (!space(binding.sort()).add(binding)) {
            throw error(
                    binding.at(),
                    "duplicate " + binding.sort().text() + " identifier: $" + binding.id());
        }
    }

    // ---- finding definitions

    /// The index of an item in this scope; aliases are inserted as needed.
    int index(Sort sort, Item item) {
        if (item.path().isEmpty()) {
            return index(sort, item.ref());
        }
        boolean core = sort.exportedByCoreInstances();
        Sort instances = core ? Sort.CORE_INSTANCE : Sort.INSTANCE;
        int instance = index(instances, item.ref());
        int last = item.path().size() - 1;
        if (core && last > 0) {
            throw error(item.ref().at(), "unexpected token: core instances export no instances");
        }
        for (int i = 0; i < last; i++) {
            instance = aliasExport(instances, instance, item.path().get(i));
        }
        return aliasExport(sort, instance, item.path().get(last));
    }

    private int aliasExport(Sort sort, int instance, String name) {
        int kind = sort.exportedByCoreInstances() ? 0x01 : 0x00;
        return alias(sort, new Draft().sort(sort).u8(kind).u32(instance).name(name));
    }

    private int alias(Sort sort, Draft draft) {
        var binding = Binding.anonymous(sort, 0);
        place(new Definition(Section.ALIAS, draft, List.of(binding)));
        return binding.index();
    }

    private int index(Sort sort, Ref ref) {
        return switch (ref) {
            case Ref.Numbered numbered -> numbered.index();
            case Ref.Made made -> made.binding().index();
            case Ref.Named named -> named(sort, named);
        };
    }

    private int named(Sort sort, Ref.Named ref) {
        Integer own = space(sort).find(ref.name());
        if (own != null) {
            return own;
        }
        int count = 1;
        for (Scope scope = parent; scope != null; scope = scope.parent, count++) {
            Integer index = scope.space(sort).find(ref.name());
            if (index != null) {
                return aliasOuter(sort, ref, scope, count, index);
            }
        }
        throw unknown(sort, ref);
    }

    private int aliasOuter(Sort sort, Ref.Named ref, Scope outer, int count, int index) {
        if (!sort.outerAliasable()) {
            throw error(
                    ref.at(),
                    "outer item `" + ref.name() + "` is not a module, type, or component");
        }
        var draft = new Draft();
        if (body.coreSorts()) {
            draft.u8(Sort.CORE_TYPE.code()).u8(0x01);
        } else {
            draft.sort(sort).u8(0x02);
        }
        int alias = alias(sort, draft.u32(count).u32(index));
        TypeText type = sort == Sort.TYPE ? outer.type(index) : null;
        if (type != null) {
            types.put(alias, type);
        }
        return alias;
    }

    private TextException unknown(Sort sort, Ref.Named ref) {
        return error(
                ref.at(), "unknown " + sort.text() + ": failed to find name `$" + ref.name() + "`");
    }

    /// Fills in the two numbers of an explicit `alias outer`.
    void outer(Draft.OuterHole hole, int[] numbers, int at) {
        int count = outerCount(hole.scope());
        numbers[at] = count;
        Ref item = hole.item();
        if (item instanceof Ref.Named named) {
            Scope scope = outward(count);
            Integer index = scope == null ? null : scope.space(hole.sort()).find(named.name());
            if (index == null) {
                throw unknown(hole.sort(), named);
            }
            numbers[at + 1] = index;
        } else {
            numbers[at + 1] = index(hole.sort(), item);
        }
    }

    private int outerCount(Ref ref) {
        if (!(ref instanceof Ref.Named named)) {
            return index(Sort.COMPONENT, ref);
        }
        int count = 0;
        for (Scope scope = this; scope != null; scope = scope.parent, count++) {
            if (named.name().equals(scope.id)) {
                return count;
            }
        }
        throw error(
                ref.at(),
                "outer component `$"
                        + named.name()
                        + "` not found: no scope around here"
                        + " has this name");
    }

    private @Nullable Scope outward(int count) {
        Scope scope = this;
        for (int i = 0; i < count && scope != null; i++) {
            scope = scope.parent;
        }
        return scope;
    }

    TextException error(int at, String reason) {
        return source.error(at, reason);
    }
}
