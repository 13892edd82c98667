// A Lua virtual machine that runs a built-in script n times: the real form of an interpreter loop.
// No error is ever thrown, so throwing is a trap here and no exception instruction is needed.
#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

static const char script[] =
    "local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end\n"
    "local Point = {}\n"
    "Point.__index = Point\n"
    "function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end\n"
    "function Point:plus(o) return Point.new(self.x + o.x, self.y + o.y) end\n"
    "return function(round)\n"
    "  local sum = fib(16)\n"
    "  local p = Point.new(round, 1)\n"
    "  for i = 1, 300 do p = p:plus(Point.new(i, i * 0.5)) end\n"
    "  local t = {}\n"
    "  for i = 1, 400 do t[i] = (i * 7919 + round) % 1009 end\n"
    "  table.sort(t)\n"
    "  local parts = {}\n"
    "  for i = 1, 200 do parts[#parts + 1] = ('k%d=%d'):format(i, t[i]) end\n"
    "  local text = table.concat(parts, ';')\n"
    "  for k, v in text:gmatch('(%w+)=(%d+)') do sum = sum + #k * tonumber(v) end\n"
    "  return (sum + p.x + p.y // 1) % 2147483647\n"
    "end\n";

static const luaL_Reg libraries[] = {
    {LUA_GNAME, luaopen_base}, {LUA_TABLIBNAME, luaopen_table}, {LUA_STRLIBNAME, luaopen_string}, {0, 0}};

__attribute__((export_name("run"))) int run(int n) {
    lua_State *L = luaL_newstate();
    if (!L) return -1;
    for (const luaL_Reg *l = libraries; l->func; l++) {
        luaL_requiref(L, l->name, l->func, 1);
        lua_pop(L, 1);
    }
    if (luaL_loadstring(L, script) || lua_pcall(L, 0, 1, 0)) return -2;
    unsigned sum = 0;
    for (int i = 0; i < n; i++) {
        lua_pushvalue(L, -1);
        lua_pushinteger(L, i);
        if (lua_pcall(L, 1, 1, 0)) return -3;
        sum = sum * 31 + (unsigned)(int)lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    lua_close(L);
    return (int)sum;
}
