#include "kiosk/feed/store.hpp"

#include <sys/stat.h>

#include "kiosk/base/rng.hpp"
#include "kiosk/feed/digest.hpp"
#include "kiosk/feed/keeper.hpp"
#include "tests/kiosk/feed/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace feed_test;
using namespace kiosk::feed;

namespace {

StoredBody body_of(const std::string& key, const std::string& text, WallTime checked = noon()) {
  StoredBody body;
  body.data_set = key;
  body.fingerprint = "f";
  body.status = 200;
  body.fetched = noon();
  body.checked = checked;
  body.etag = "\"v1\"";
  body.hash = sha256_hex(text);
  body.body = text;
  return body;
}

std::unique_ptr<Store> opened(const std::filesystem::path& folder, std::int64_t max = Store::kMaxBytes) {
  auto store = Store::open(folder, max);
  INFO((store ? std::string{} : store.error().message));
  REQUIRE(store);
  return std::move(store).value();
}

MonoTime at(double seconds) {
  return MonoTime{} + std::chrono::duration_cast<std::chrono::nanoseconds>(Seconds(seconds));
}

}  // namespace

TEST_CASE("what was saved is there after a restart, for its request only") {
  const servers::TempFolder folder;
  const std::string text = std::string("{\0\xff", 3) + "}";
  REQUIRE(opened(folder.path() / "state")->save({body_of("kpi", text), body_of("empty", "")}));
  const auto store = opened(folder.path() / "state");
  const auto found = store->find("kpi", "f");
  REQUIRE(found);
  CHECK(*found->body == text);
  CHECK(found->etag == "\"v1\"");
  CHECK(found->fetched == noon());
  CHECK(store->find("empty", "f")->body->empty());
  CHECK_FALSE(store->find("kpi", "other"));
  CHECK_FALSE(store->find("other", "f"));
  CHECK(store->notice().empty());
}

TEST_CASE("a change of the rest keeps the body") {
  const servers::TempFolder folder;
  const auto store = opened(folder.path());
  REQUIRE(store->save({body_of("kpi", "{}")}));
  StoredBody touched = body_of("kpi", "{}", noon() + std::chrono::minutes(5));
  touched.body.reset();
  REQUIRE(store->save({touched}));
  CHECK(*store->find("kpi", "f")->body == "{}");
  CHECK(store->find("kpi", "f")->checked == noon() + std::chrono::minutes(5));
}

TEST_CASE("only the owner can read it") {
  const servers::TempFolder folder;
  const auto state = folder.path() / "deep" / "state";
  const auto store = opened(state);
  REQUIRE(store->save({body_of("kpi", "{}")}));
  for (const auto& entry : std::filesystem::directory_iterator(state)) {
    struct stat info {};
    REQUIRE(::stat(entry.path().c_str(), &info) == 0);
    INFO(entry.path());
    CHECK((info.st_mode & 0777) == 0600);
  }
}

TEST_CASE("the oldest make room") {
  const servers::TempFolder folder;
  const auto store = opened(folder.path(), 10'000);
  const std::string large(4000, 'x');
  for (int i = 0; i < 4; ++i) {
    REQUIRE(store->save({body_of(fmt::format("s{}", i), large, noon() + std::chrono::minutes(i))}));
  }
  CHECK_FALSE(store->find("s0", "f"));
  CHECK_FALSE(store->find("s1", "f"));
  CHECK(store->find("s2", "f"));
  CHECK(store->find("s3", "f"));
}

TEST_CASE("a damaged store never hands out a damaged body and never stops the show") {
  Rng rng(11);
  const servers::TempFolder whole;
  const std::string text(20'000, 'a');
  REQUIRE(opened(whole.path())->save({body_of("kpi", text)}));
  const auto original = DiskFiles().read(whole.path() / "last_good.sqlite", 1 << 20);
  REQUIRE(original);
  int set_aside = 0;
  for (int round = 0; round < 100; ++round) {
    std::string bytes = *original;
    for (int i = 0; i < 64; ++i) {
      bytes[rng.below(static_cast<std::uint32_t>(bytes.size()))] ^= static_cast<char>(1 << rng.below(8));
    }
    const servers::TempFolder folder;
    const auto file = folder.write("last_good.sqlite", bytes);
    Keeper keeper(folder.path());
    keeper.open();
    CHECK(keeper.problem().empty());
    const auto found = keeper.find("kpi", "f");
    if (found) CHECK(*found->body == text);
    if (round % 5 == 0) {  // the disk makes each of these slow
      keeper.keep(body_of("kpi", "{}"), at(0));
      keeper.save_now(at(0));
      CHECK(keeper.problem().empty());
      REQUIRE(keeper.find("kpi", "f"));
      CHECK(*keeper.find("kpi", "f")->body == "{}");
    }
    set_aside += std::filesystem::exists(file.string() + ".damaged") ? 1 : 0;
  }
  CHECK(set_aside > 0);
}

TEST_CASE("something else in its place is set aside or refused with a sentence") {
  const servers::TempFolder folder;
  folder.write("a/last_good.sqlite", std::string(5000, 'x'));
  CHECK_FALSE(opened(folder.path() / "a")->notice().empty());
  std::filesystem::create_directories(folder.path() / "b" / "last_good.sqlite");
  CHECK_FALSE(Store::open(folder.path() / "b"));
  folder.write("elsewhere", "precious");
  std::filesystem::create_directories(folder.path() / "c");
  std::filesystem::create_symlink(folder.path() / "elsewhere", folder.path() / "c" / "last_good.sqlite");
  CHECK_FALSE(Store::open(folder.path() / "c"));
  CHECK(std::filesystem::file_size(folder.path() / "elsewhere") == 8);
  const auto unmade = Store::open("/proc/kiosk-state");
  REQUIRE_FALSE(unmade);
  CHECK(unmade.error().message.find("/proc/kiosk-state") != std::string::npos);
}

TEST_CASE("answers are written seldom, and all of them in the end") {
  const servers::TempFolder folder;
  Keeper keeper(folder.path());
  keeper.open();
  keeper.keep(body_of("kpi", "1"), at(100));
  CHECK(keeper.until_due(at(100)).count() == Approx(2));
  keeper.save_if_due(at(101));
  CHECK_FALSE(keeper.find("kpi", "f"));
  keeper.save_if_due(at(102));
  CHECK(*keeper.find("kpi", "f")->body == "1");
  keeper.keep(body_of("kpi", "2"), at(104));
  StoredBody touched = body_of("kpi", "2", noon() + std::chrono::minutes(1));
  touched.body.reset();
  keeper.keep(touched, at(110));
  keeper.save_if_due(at(161));
  CHECK(*keeper.find("kpi", "f")->body == "1");
  keeper.save_if_due(at(162));
  CHECK(*keeper.find("kpi", "f")->body == "2");
  CHECK(keeper.find("kpi", "f")->checked == noon() + std::chrono::minutes(1));
}

TEST_CASE("without a place to write, one sentence says so, and it heals by itself") {
  const servers::TempFolder folder;
  folder.write("blocked", "a file where the folder should be");
  Keeper keeper(folder.path() / "blocked");
  keeper.open();
  CHECK(keeper.problem().find("memory only") != std::string::npos);
  keeper.keep(body_of("kpi", "1"), at(0));
  keeper.save_if_due(at(2));
  CHECK_FALSE(keeper.problem().empty());
  CHECK(keeper.until_due(at(2)).count() == Approx(60));
  std::filesystem::remove(folder.path() / "blocked");
  keeper.save_if_due(at(62));
  CHECK(keeper.problem().empty());
  CHECK(*keeper.find("kpi", "f")->body == "1");
}

TEST_CASE("what another briefing has left is wiped, down to its bytes") {
  const servers::TempFolder folder;
  const auto place = folder.path() / "state";
  REQUIRE(opened(place)->save({body_of("kpi", "{\"canary\": 1}"), body_of("other", "{\"canary\": 2}")}));
  REQUIRE(opened(place)->save({body_of("ours", "{\"kept\": 3}")}));
  {
    const auto store = opened(place);
    REQUIRE(store->keep_only({{"ours", "f"}, {"kpi", "asked in another way"}}));
    CHECK_FALSE(store->find("kpi", "f"));
    CHECK_FALSE(store->find("other", "f"));
    REQUIRE(store->find("ours", "f"));
    REQUIRE(store->keep_only({{"ours", "f"}}));
    CHECK(store->find("ours", "f"));
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(place)) {
    const auto bytes = DiskFiles().read(entry.path(), 1 << 22);
    REQUIRE(bytes);
    CHECK(bytes->find("canary") == std::string::npos);
  }
}
