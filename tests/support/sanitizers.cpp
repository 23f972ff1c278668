// What the sanitizers are told, in the test programs and in the program itself.

// What other libraries keep to the end of the process, and the leak sanitizer would report as ours. Pango's worker
// threads hold the font configuration until they are done with what they were last asked.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\n"
         "leak:libpango\n";
}

// The thread sanitizer sleeps a second before a process ends, in case other threads are about to race: no test could
// say how soon the program is gone.
extern "C" const char* __tsan_default_options() { return "atexit_sleep_ms=0"; }

// Pango finds typefaces on threads of its own. Neither it nor what it calls is built with the sanitizer, which does not
// see what those threads wait for.
extern "C" const char* __tsan_default_suppressions() {
  return "race:libfontconfig\n"
         "race:libglib\n"
         "race:libharfbuzz\n"
         "race:libpango\n";
}
