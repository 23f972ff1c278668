// Eight pixels at a time for the loops that large areas spend their time in; the rest is the SSE 4.1 table's.
#include "kiosk/raster/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define KIOSK_AVX2 __attribute__((target("avx2")))

namespace kiosk::raster {
namespace {

KIOSK_AVX2 inline __m256i load(const void* at) { return _mm256_loadu_si256(static_cast<const __m256i*>(at)); }
KIOSK_AVX2 inline void store(void* at, __m256i v) { _mm256_storeu_si256(static_cast<__m256i*>(at), v); }

KIOSK_AVX2 inline __m256i div255_16(__m256i x) {
  const __m256i t = _mm256_add_epi16(x, _mm256_set1_epi16(128));
  return _mm256_srli_epi16(_mm256_add_epi16(t, _mm256_srli_epi16(t, 8)), 8);
}

KIOSK_AVX2 inline __m256i mix_4(__m256i below, __m256i above, __m256i alpha) {
  const __m256i rest = _mm256_sub_epi16(_mm256_set1_epi16(255), alpha);
  return div255_16(_mm256_add_epi16(_mm256_mullo_epi16(above, alpha), _mm256_mullo_epi16(below, rest)));
}

// Unpacking and packing both work within 128-bit halves, so pixels stay in order.
KIOSK_AVX2 inline __m256i low(__m256i bytes) { return _mm256_unpacklo_epi8(bytes, _mm256_setzero_si256()); }
KIOSK_AVX2 inline __m256i high(__m256i bytes) { return _mm256_unpackhi_epi8(bytes, _mm256_setzero_si256()); }

KIOSK_AVX2 inline __m256i mix_8(__m256i below, __m256i above, __m256i alpha_low, __m256i alpha_high) {
  const __m256i mixed =
      _mm256_packus_epi16(mix_4(low(below), low(above), alpha_low), mix_4(high(below), high(above), alpha_high));
  return _mm256_or_si256(mixed, _mm256_set1_epi32(static_cast<int>(kOpaqueBlack)));
}

KIOSK_AVX2 void blend(std::uint32_t* dst, int n, std::uint32_t colour) {
  const __m256i above = _mm256_set1_epi32(static_cast<int>(colour));
  const __m256i lanes = _mm256_set1_epi16(static_cast<short>(alpha_of(colour)));
  int i = 0;
  for (; i + 8 <= n; i += 8) store(dst + i, mix_8(load(dst + i), above, lanes, lanes));
  for (; i < n; ++i) dst[i] = blended(dst[i], colour, alpha_of(colour));
}

KIOSK_AVX2 void blend_mask(std::uint32_t* dst, int n, std::uint32_t colour, const std::uint8_t* mask) {
  const std::uint32_t alpha = alpha_of(colour);
  const __m256i above = _mm256_set1_epi32(static_cast<int>(colour));
  const __m256i lanes = _mm256_set1_epi16(static_cast<short>(alpha));
  const __m256i spread = _mm256_setr_epi8(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3,  //
                                          4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7);
  int i = 0;
  for (; i + 8 <= n; i += 8) {
    long long eight = 0;
    __builtin_memcpy(&eight, mask + i, 8);
    if (eight == 0) continue;
    const __m256i coverage = _mm256_shuffle_epi8(_mm256_set1_epi64x(eight), spread);
    const __m256i a = div255_16(_mm256_mullo_epi16(low(coverage), lanes));
    const __m256i b = div255_16(_mm256_mullo_epi16(high(coverage), lanes));
    store(dst + i, mix_8(load(dst + i), above, a, b));
  }
  for (; i < n; ++i) {
    if (mask[i] != 0) dst[i] = blended(dst[i], colour, div255(alpha * mask[i]));
  }
}

KIOSK_AVX2 void blend_row(std::uint32_t* dst, int n, const std::uint32_t* src) {
  const __m256i spread = _mm256_setr_epi8(3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15,  //
                                          3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
  int i = 0;
  for (; i + 8 <= n; i += 8) {
    const __m256i above = load(src + i);
    const __m256i alpha = _mm256_shuffle_epi8(above, spread);
    store(dst + i, mix_8(load(dst + i), above, low(alpha), high(alpha)));
  }
  for (; i < n; ++i) dst[i] = blended(dst[i], src[i], alpha_of(src[i]));
}

Kernels table() {
  Kernels k = *sse41_kernels();
  k.name = "avx2";
  k.blend = blend;
  k.blend_mask = blend_mask;
  k.blend_row = blend_row;
  return k;
}

}  // namespace

const Kernels* avx2_kernels() {
  if (!__builtin_cpu_supports("avx2")) return nullptr;
  static const Kernels kTable = table();
  return &kTable;
}

}  // namespace kiosk::raster
#else
namespace kiosk::raster {
const Kernels* avx2_kernels() { return nullptr; }
}  // namespace kiosk::raster
#endif
