// Four pixels at a time. Compiled for any x86-64 and chosen at run time, hence the target attribute on each function.
#include "kiosk/raster/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define KIOSK_SSE41 __attribute__((target("sse4.1")))

namespace kiosk::raster {
namespace {

KIOSK_SSE41 inline __m128i load(const void* at) { return _mm_loadu_si128(static_cast<const __m128i*>(at)); }
KIOSK_SSE41 inline void store(void* at, __m128i v) { _mm_storeu_si128(static_cast<__m128i*>(at), v); }

KIOSK_SSE41 inline __m128i div255_8(__m128i x) {
  const __m128i t = _mm_add_epi16(x, _mm_set1_epi16(128));
  return _mm_srli_epi16(_mm_add_epi16(t, _mm_srli_epi16(t, 8)), 8);
}

// Two pixels in 16-bit lanes.
KIOSK_SSE41 inline __m128i mix_2(__m128i below, __m128i above, __m128i alpha) {
  const __m128i rest = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
  return div255_8(_mm_add_epi16(_mm_mullo_epi16(above, alpha), _mm_mullo_epi16(below, rest)));
}

KIOSK_SSE41 inline __m128i opaque(__m128i pixels) {
  return _mm_or_si128(pixels, _mm_set1_epi32(static_cast<int>(kOpaqueBlack)));
}

KIOSK_SSE41 inline __m128i low(__m128i bytes) { return _mm_cvtepu8_epi16(bytes); }
KIOSK_SSE41 inline __m128i high(__m128i bytes) { return _mm_unpackhi_epi8(bytes, _mm_setzero_si128()); }

KIOSK_SSE41 inline __m128i mix_4(__m128i below, __m128i above, __m128i alpha_low, __m128i alpha_high) {
  return opaque(
      _mm_packus_epi16(mix_2(low(below), low(above), alpha_low), mix_2(high(below), high(above), alpha_high)));
}

KIOSK_SSE41 void fill(std::uint32_t* dst, int n, std::uint32_t colour) {
  const __m128i value = _mm_set1_epi32(static_cast<int>(colour | kOpaqueBlack));
  int i = 0;
  for (; i + 4 <= n; i += 4) store(dst + i, value);
  for (; i < n; ++i) dst[i] = colour | kOpaqueBlack;
}

KIOSK_SSE41 void blend(std::uint32_t* dst, int n, std::uint32_t colour) {
  const std::uint32_t alpha = alpha_of(colour);
  const __m128i above = _mm_set1_epi32(static_cast<int>(colour));
  const __m128i lanes = _mm_set1_epi16(static_cast<short>(alpha));
  int i = 0;
  for (; i + 4 <= n; i += 4) store(dst + i, mix_4(load(dst + i), above, lanes, lanes));
  for (; i < n; ++i) dst[i] = blended(dst[i], colour, alpha);
}

KIOSK_SSE41 void blend_mask(std::uint32_t* dst, int n, std::uint32_t colour, const std::uint8_t* mask) {
  const std::uint32_t alpha = alpha_of(colour);
  const __m128i above = _mm_set1_epi32(static_cast<int>(colour));
  const __m128i lanes = _mm_set1_epi16(static_cast<short>(alpha));
  const __m128i spread = _mm_setr_epi8(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    int four = 0;
    __builtin_memcpy(&four, mask + i, 4);
    if (four == 0) continue;
    const __m128i coverage = _mm_shuffle_epi8(_mm_cvtsi32_si128(four), spread);
    const __m128i a = div255_8(_mm_mullo_epi16(low(coverage), lanes));
    const __m128i b = div255_8(_mm_mullo_epi16(high(coverage), lanes));
    store(dst + i, mix_4(load(dst + i), above, a, b));
  }
  for (; i < n; ++i) {
    if (mask[i] != 0) dst[i] = blended(dst[i], colour, div255(alpha * mask[i]));
  }
}

KIOSK_SSE41 void blend_row(std::uint32_t* dst, int n, const std::uint32_t* src) {
  const __m128i spread = _mm_setr_epi8(3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    const __m128i above = load(src + i);
    const __m128i alpha = _mm_shuffle_epi8(above, spread);
    store(dst + i, mix_4(load(dst + i), above, low(alpha), high(alpha)));
  }
  for (; i < n; ++i) dst[i] = blended(dst[i], src[i], alpha_of(src[i]));
}

KIOSK_SSE41 void shade(std::uint32_t* out, int n, const Shade& shade) {
  const __m128i step = load(shade.step);
  const __m128i step4 = _mm_slli_epi32(step, 2);
  __m128i p0 = _mm_add_epi32(load(shade.start), _mm_set1_epi32(0x8000));
  __m128i p1 = _mm_add_epi32(p0, step);
  __m128i p2 = _mm_add_epi32(p1, step);
  __m128i p3 = _mm_add_epi32(p2, step);
  for (int i = 0; i < n; i += 4) {
    const __m128i a = _mm_packs_epi32(_mm_srai_epi32(p0, 16), _mm_srai_epi32(p1, 16));
    const __m128i b = _mm_packs_epi32(_mm_srai_epi32(p2, 16), _mm_srai_epi32(p3, 16));
    const __m128i pixels = _mm_packus_epi16(a, b);
    if (i + 4 <= n) {
      store(out + i, pixels);
    } else {
      alignas(16) std::uint32_t rest[4];
      store(rest, pixels);
      for (int k = 0; i + k < n; ++k) out[i + k] = rest[k];
    }
    p0 = _mm_add_epi32(p0, step4);
    p1 = _mm_add_epi32(p1, step4);
    p2 = _mm_add_epi32(p2, step4);
    p3 = _mm_add_epi32(p3, step4);
  }
}

KIOSK_SSE41 void image(std::uint32_t* out, int n, const std::uint8_t* rgba, std::uint32_t colour) {
  const __m128i swap = _mm_setr_epi8(2, 1, 0, 3, 6, 5, 4, 7, 10, 9, 8, 11, 14, 13, 12, 15);
  const __m128i tint = low(_mm_set1_epi32(static_cast<int>(colour)));
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    __m128i texels = _mm_shuffle_epi8(load(rgba + 4 * i), swap);
    if (colour != kWhite) {
      texels =
          _mm_packus_epi16(div255_8(_mm_mullo_epi16(low(texels), tint)), div255_8(_mm_mullo_epi16(high(texels), tint)));
    }
    store(out + i, texels);
  }
  for (; i < n; ++i) {
    std::uint32_t texel = 0;
    __builtin_memcpy(&texel, rgba + 4 * i, 4);
    out[i] = tinted(swap_red_blue(texel), colour);
  }
}

}  // namespace

const Kernels* sse41_kernels() {
  static constexpr Kernels kTable{"sse4.1", fill, blend, blend_mask, blend_row, shade, image};
  return __builtin_cpu_supports("sse4.1") ? &kTable : nullptr;
}

}  // namespace kiosk::raster
#else
namespace kiosk::raster {
const Kernels* sse41_kernels() { return nullptr; }
}  // namespace kiosk::raster
#endif
