// The main program of every test of the core. Under Emscripten the framework
// itself is compiled here, since there is no library of it.
#define BOOST_TEST_MODULE latchkey
#ifdef __EMSCRIPTEN__
#include <boost/test/included/unit_test.hpp>
#else
#include <boost/test/unit_test.hpp>
#endif
