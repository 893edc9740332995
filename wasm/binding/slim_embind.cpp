// A small stand-in for the library's own registration of types, linked only into the wasm
// programs. The original names every number, string and memory view that C++ has, and
// the glue brings a reader for each; the doors (binding.cpp, tools.cpp) take numbers and
// texts. With both names defined here, the archive's file beside them stays out.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <climits>
#include <string>

// Called for a type that nobody registered, to name it in an error. None is ours.
extern "C" const char* EMSCRIPTEN_KEEPALIVE __getTypeName(const std::type_info*) { return nullptr; }

extern "C" [[gnu::constructor]] void EMSCRIPTEN_KEEPALIVE
__embind_register_native_and_builtin_types() {
  using namespace emscripten::internal;
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_integer(TypeID<int>::get(), "int", sizeof(int), INT_MIN, INT_MAX);
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  _embind_register_std_string(TypeID<std::string>::get(), "std::string");
}
