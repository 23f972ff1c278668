// The OpenGL functions the GL presenter calls, asked for by name at run time: the program starts where no GL library is
// installed. Loaded once per context; wall's thread.
#pragma once
#include <SDL_opengl.h>

namespace kiosk::platform {

// clang-format off
#define KIOSK_GL_FUNCTIONS(X) \
  X(glGetString, decltype(&::glGetString)) \
  X(glViewport, decltype(&::glViewport)) \
  X(glScissor, decltype(&::glScissor)) \
  X(glEnable, decltype(&::glEnable)) \
  X(glDisable, decltype(&::glDisable)) \
  X(glClearColor, decltype(&::glClearColor)) \
  X(glClear, decltype(&::glClear)) \
  X(glGenTextures, decltype(&::glGenTextures)) \
  X(glDeleteTextures, decltype(&::glDeleteTextures)) \
  X(glBindTexture, decltype(&::glBindTexture)) \
  X(glTexImage2D, decltype(&::glTexImage2D)) \
  X(glTexParameteri, decltype(&::glTexParameteri)) \
  X(glPixelStorei, decltype(&::glPixelStorei)) \
  X(glDrawElements, decltype(&::glDrawElements)) \
  X(glReadPixels, decltype(&::glReadPixels)) \
  X(glBlendFuncSeparate, PFNGLBLENDFUNCSEPARATEPROC) \
  X(glCreateShader, PFNGLCREATESHADERPROC) \
  X(glShaderSource, PFNGLSHADERSOURCEPROC) \
  X(glCompileShader, PFNGLCOMPILESHADERPROC) \
  X(glGetShaderiv, PFNGLGETSHADERIVPROC) \
  X(glGetShaderInfoLog, PFNGLGETSHADERINFOLOGPROC) \
  X(glDeleteShader, PFNGLDELETESHADERPROC) \
  X(glCreateProgram, PFNGLCREATEPROGRAMPROC) \
  X(glAttachShader, PFNGLATTACHSHADERPROC) \
  X(glBindAttribLocation, PFNGLBINDATTRIBLOCATIONPROC) \
  X(glLinkProgram, PFNGLLINKPROGRAMPROC) \
  X(glGetProgramiv, PFNGLGETPROGRAMIVPROC) \
  X(glGetProgramInfoLog, PFNGLGETPROGRAMINFOLOGPROC) \
  X(glDeleteProgram, PFNGLDELETEPROGRAMPROC) \
  X(glUseProgram, PFNGLUSEPROGRAMPROC) \
  X(glGetUniformLocation, PFNGLGETUNIFORMLOCATIONPROC) \
  X(glUniform1i, PFNGLUNIFORM1IPROC) \
  X(glUniform4f, PFNGLUNIFORM4FPROC) \
  X(glGenVertexArrays, PFNGLGENVERTEXARRAYSPROC) \
  X(glBindVertexArray, PFNGLBINDVERTEXARRAYPROC) \
  X(glDeleteVertexArrays, PFNGLDELETEVERTEXARRAYSPROC) \
  X(glGenBuffers, PFNGLGENBUFFERSPROC) \
  X(glBindBuffer, PFNGLBINDBUFFERPROC) \
  X(glBufferData, PFNGLBUFFERDATAPROC) \
  X(glDeleteBuffers, PFNGLDELETEBUFFERSPROC) \
  X(glEnableVertexAttribArray, PFNGLENABLEVERTEXATTRIBARRAYPROC) \
  X(glVertexAttribPointer, PFNGLVERTEXATTRIBPOINTERPROC)
// clang-format on

struct GlFunctions {
#define KIOSK_GL_MEMBER(name, type) type name = nullptr;
  KIOSK_GL_FUNCTIONS(KIOSK_GL_MEMBER)
#undef KIOSK_GL_MEMBER

  // The name of a function the driver lacks, or null: all are there.
  const char* load();
};

}  // namespace kiosk::platform
