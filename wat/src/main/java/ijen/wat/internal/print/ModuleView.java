package ijen.wat.internal.print;

import java.util.Arrays;

/// What the code of a module needs to know of the rest of it to be printed.
final class ModuleView {
    final Names names;
    final Types types;
    private int[] functionTypes = new int[16];
    private int functions;
    private int[] tagTypes = new int[4];
    private int tags;

    ModuleView(Names names, Types types) {
        this.names = names;
        this.types = types;
    }

    /// Adds a function of this type and returns its index.
    int addFunction(int type) {
        if (functions == functionTypes.length) {
            functionTypes = Arrays.copyOf(functionTypes, functions * 2);
        }
        functionTypes[functions] = type;
        return functions++;
    }

    /// Adds a tag of this type and returns its index.
    int addTag(int type) {
        if (tags == tagTypes.length) {
            tagTypes = Arrays.copyOf(tagTypes, tags * 2);
        }
        tagTypes[tags] = type;
        return tags++;
    }

    int functions() {
        return functions;
    }

    /// The type index of a function, or -1 if there is no such function.
    int functionType(int function) {
        return function >= 0 && function < functions ? functionTypes[function] : -1;
    }

    /// The number of parameters of the function type with this index, 0 if it is none.
    int params(int type) {
        Types.Type function = types.function(type);
        return function == null ? 0 : function.params().size();
    }

    /// The number of results of the function type with this index, 0 if it is none.
    int results(int type) {
        Types.Type function = types.function(type);
        return function == null ? 0 : function.results().size();
    }

    /// The number of parameters of a tag, 0 if there is no such tag.
    int tagParams(int tag) {
        return tag >= 0 && tag < tags ? params(tagTypes[tag]) : 0;
    }

    /// The number of fields of a struct type, 0 if it is none.
    int fields(int type) {
        Types.Type struct = types.type(type);
        return struct == null ? 0 : struct.fields();
    }
}
