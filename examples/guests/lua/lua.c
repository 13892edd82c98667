// lua SCRIPT [ARGUMENT...]: runs a Lua script from a file, or from standard input if SCRIPT is "-".
#include <stdio.h>

#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

static int traceback(lua_State *L) {
    luaL_traceback(L, L, lua_tostring(L, 1), 1);
    return 1;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fputs("usage: lua SCRIPT [ARGUMENT...]\n", stderr);
        return 2;
    }
    lua_State *L = luaL_newstate();
    if (!L) {
        fputs("lua: out of memory\n", stderr);
        return 3;
    }
    luaL_openlibs(L);
    lua_createtable(L, argc, 0);
    for (int i = 1; i < argc; i++) {
        lua_pushstring(L, argv[i]);
        lua_rawseti(L, -2, i - 1);
    }
    lua_setglobal(L, "arg");
    lua_pushcfunction(L, traceback);
    const char *name = argv[1][0] == '-' && !argv[1][1] ? NULL : argv[1];
    int status = luaL_loadfile(L, name);
    if (status == LUA_OK) status = lua_pcall(L, 0, 0, 1);
    if (status != LUA_OK) fprintf(stderr, "lua: %s\n", lua_tostring(L, -1));
    lua_close(L);
    return status == LUA_OK ? 0 : 1;
}
