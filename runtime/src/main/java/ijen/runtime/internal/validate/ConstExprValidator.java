package ijen.runtime.internal.validate;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.module.ConstExpr;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.FunctionType;

/// Validates constant expressions with the rules of function bodies, after checking that each
/// instruction may occur in one.
final class ConstExprValidator {
    private static final int OUTSIDE_FUNCTIONS = -1;

    private final FunctionValidator rules;
    private final BodyState state;
    private final CodeReader reader;
    private final ModuleInfo module;
    private final boolean extended;
    private final boolean withGc;

    /// Functions that occur outside of bodies, which `ref.func` in bodies may name.
    private final boolean[] declared;

    private FunctionType lastType = BodyState.EMPTY;

    ConstExprValidator(
            FunctionValidator rules, ModuleInfo module, Features features, boolean[] declared) {
        this.rules = rules;
        this.state = rules.state;
        this.reader = state.reader;
        this.module = module;
        this.extended = features.has(Feature.EXTENDED_CONST);
        this.withGc = features.has(Feature.GC);
        this.declared = declared;
    }

    /// @param visibleGlobals how many globals, from the first on, the expression may name
    void validate(ConstExpr expression, int type, int visibleGlobals) {
        state.locals.clear();
        reader.reset(expression.start(), expression.end());
        state.start(OUTSIDE_FUNCTIONS, returning(type));
        while (rules.decode()) {
            check(visibleGlobals);
            rules.apply();
        }
    }

    private FunctionType returning(int type) {
        int[] results = lastType.results();
        if (results.length == 0 || results[0] != type) {
            lastType = new FunctionType(BodyState.NO_TYPES, new int[] {type});
        }
        return lastType;
    }

    private void check(int visibleGlobals) {
        int op = reader.op;
        switch (op) {
            case Op.END,
                    Op.I32_CONST,
                    Op.I64_CONST,
                    Op.F32_CONST,
                    Op.F64_CONST,
                    Op.V128_CONST,
                    Op.REF_NULL -> {}
            case Op.REF_FUNC -> {
                if (reader.index >= 0 && reader.index < declared.length) {
                    declared[reader.index] = true;
                }
            }
            case Op.GLOBAL_GET -> checkGlobal(visibleGlobals);
            case Op.I32_ADD, Op.I32_SUB, Op.I32_MUL, Op.I64_ADD, Op.I64_SUB, Op.I64_MUL -> {
                if (!extended) {
                    throw notConstant("is not" + ModuleValidator.needs(Feature.EXTENDED_CONST))
                            .needing(Feature.EXTENDED_CONST);
                }
            }
            case Op.STRUCT_NEW,
                    Op.STRUCT_NEW_DEFAULT,
                    Op.ARRAY_NEW,
                    Op.ARRAY_NEW_DEFAULT,
                    Op.ARRAY_NEW_FIXED,
                    Op.REF_I31,
                    Op.ANY_CONVERT_EXTERN,
                    Op.EXTERN_CONVERT_ANY -> {}
            default -> throw notConstant("is not constant");
        }
    }

    private void checkGlobal(int visibleGlobals) {
        int index = reader.index;
        int visible = withGc ? visibleGlobals : Math.min(visibleGlobals, module.importedGlobals());
        if (index < 0 || index >= visible) {
            var unknown = state.unknown("global", index, visible);
            throw index >= 0 && index < visibleGlobals ? unknown.needing(Feature.GC) : unknown;
        }
        if (module.globals()[index].mutable()) {
            throw notConstant("of a mutable global is not constant");
        }
    }

    private ValidationException notConstant(String why) {
        return state.invalid(
                "constant expression required: " + OpTable.mnemonic(reader.op) + " " + why);
    }
}
