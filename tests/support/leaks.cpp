// What other libraries keep to the end of the process, and the leak sanitizer would report as ours. Pango's worker
// threads hold the font configuration until they are done with what they were last asked.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\n"
         "leak:libpango\n";
}
