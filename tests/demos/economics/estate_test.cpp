#include "demos/economics/estate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tests/demos/economics/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace demos::economics;
using economics_test::MemoryFiles;

namespace {

struct Loaded {
  std::vector<std::string> warnings;
  Estate estate;
  std::string error;
};

Loaded load(const MemoryFiles& files, const char* folder = "own") {
  Loaded result;
  auto estate = load_estate(files, folder, result.warnings);
  if (estate) {
    result.estate = *estate;
  } else {
    result.error = estate.error().message;
  }
  return result;
}

Loaded load_servers(std::string csv) {
  MemoryFiles files;
  files.content["own/servers.csv"] = std::move(csv);
  return load(files);
}

bool says(const std::vector<std::string>& warnings, std::string_view words) {
  return std::any_of(warnings.begin(), warnings.end(),
                     [words](const std::string& w) { return w.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("the sample estate: 120 servers, and two without performance data are all there is to say") {
  const Loaded loaded = load(economics_test::bundled(), "data");
  REQUIRE(loaded.error.empty());
  CHECK(loaded.estate.servers.size() == 120);
  CHECK(loaded.estate.sample);
  CHECK(loaded.estate.file == "sample_servers.csv");
  REQUIRE(loaded.warnings.size() == 2);
  CHECK(loaded.warnings[0] ==
        "sample_servers.csv row 91: a20-gw02.alderfinch.example has no performance data; sized as allocated");
  CHECK(loaded.warnings[1].starts_with("sample_servers.csv row 94: a21-app01"));
  const Server& web = loaded.estate.servers.front();
  CHECK(web.name == "a01-web01.alderfinch.example");
  CHECK(web.cores == 8);
  CHECK(web.memory_gib == 16);
  CHECK(web.storage_gb == 120);
  CHECK(*web.cpu_use == Approx(0.51));
  CHECK(*web.network_mb_s == Approx(6.54));
  CHECK(web.production);
  CHECK_FALSE(web.windows);
  const auto sql =
      std::count_if(loaded.estate.servers.begin(), loaded.estate.servers.end(), [](const Server& s) { return s.sql; });
  CHECK(sql == 10);
}

TEST_CASE("what spreadsheets do to a file does no harm") {
  const Loaded loaded = load_servers(
      "\xEF\xBB\xBF\"*Server name\",IP addresses,*Cores,\"* Memory (In MB)\",\"*OS name\",CPU utilization (%),"
      "Memory utilization percentage,Disk 1 size (In GB),Disk 2 size (In TB),Disk 8 size\r\n"
      "\"shop, front\",10.0.0.1;10.0.0.2,4,\"16,384\",Windows Server 2012 R2,25%,50,100,2,10\r\n"
      "\r\n"
      "back,,2,4096,Ubuntu,,,,,\r\n");
  REQUIRE(loaded.error.empty());
  REQUIRE(loaded.estate.servers.size() == 2);
  const Server& front = loaded.estate.servers[0];
  CHECK(front.name == "shop, front");
  CHECK(front.memory_gib == 16);
  CHECK(front.storage_gb == Approx(100 + 2048 + 10));
  CHECK(*front.cpu_use == Approx(0.25));
  CHECK(front.old_windows);
  CHECK_FALSE(front.network_mb_s);
  CHECK(loaded.estate.servers[1].storage_gb == 0);
  CHECK_FALSE(loaded.estate.sample);
}

TEST_CASE("memory in GB is not taken for MB") {
  const Loaded loaded = load_servers("Server name,Cores,Memory (GB)\na,4,16\n");
  REQUIRE(loaded.estate.servers.size() == 1);
  CHECK(loaded.estate.servers[0].memory_gib == 16);
}

TEST_CASE("what cannot be is said with its row and left out") {
  const Loaded loaded = load_servers(
      "Server name,Cores,Memory,CPU utilization percentage,Memory utilization percentage,Disk 1 size\n"
      "good,4,8192,40,50,100\n"
      "minus,-4,8192,40,50,100\n"
      "empty,,8192,40,50,100\n"
      "words,four,8192,40,50,100\n"
      "GOOD,8,8192,40,50,100\n"
      ",8,8192,40,50,100\n"
      "hot,8,8192,140,50,-1\n"
      "huge,99999999,8192,40,50,100\n"
      "nomem,8,0,40,50,100\n");
  REQUIRE(loaded.estate.servers.size() == 2);
  CHECK(loaded.estate.servers[0].name == "good");
  const Server& hot = loaded.estate.servers[1];
  CHECK(hot.name == "hot");
  CHECK_FALSE(hot.cpu_use);
  CHECK(hot.memory_use);
  CHECK(hot.storage_gb == 0);
  for (const char* words :
       {"servers.csv row 3: cores \"-4\" cannot be", "servers.csv row 3: minus has no number of cores; left out",
        "servers.csv row 4: empty has no number of cores", "servers.csv row 5: cores \"four\" cannot be",
        "servers.csv row 6: GOOD is already in row 2", "servers.csv row 7: has no server name",
        "servers.csv row 8: CPU utilization \"140\" cannot be", "servers.csv row 8: disk size \"-1\" cannot be",
        "servers.csv row 9: cores \"99999999\" cannot be", "servers.csv row 10: nomem has no memory size"}) {
    INFO(words);
    CHECK(says(loaded.warnings, words));
  }
}

TEST_CASE("files that cannot be used are refused with a sentence") {
  CHECK(load(MemoryFiles{}).error.find("holds no servers.csv") != std::string::npos);
  CHECK(load_servers("").error.find("servers.csv") != std::string::npos);
  CHECK(load_servers("Name,Colour\na,b\n").error.find("needs the columns") != std::string::npos);
  CHECK(load_servers("Server name,Cores,Memory\n").error.find("no server that can be read") != std::string::npos);
}

TEST_CASE("tags and dependencies say more about a server") {
  MemoryFiles files;
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,4,8192\nb,4,8192\nc,4,8192\n";
  files.content["own/server_tags.csv"] = "Server name,Role,Environment\nA,web,Development\nb,sql,prod\nx,web,prod\n";
  files.content["own/dependencies.csv"] =
      "Source server name,Destination server name,Destination process\na,C,SQLSERVR.exe\na,b,nginx\n";
  const Loaded loaded = load(files);
  REQUIRE(loaded.estate.servers.size() == 3);
  CHECK_FALSE(loaded.estate.servers[0].production);
  CHECK(loaded.estate.servers[1].production);
  CHECK(loaded.estate.servers[1].sql);
  CHECK(loaded.estate.servers[2].sql);
  CHECK_FALSE(loaded.estate.servers[0].sql);
  CHECK(says(loaded.warnings, "server_tags.csv row 4: x is not in the server list"));
}

TEST_CASE("five thousand servers are read whole") {
  std::string csv = "Server name,Cores,Memory,OS name,CPU utilization percentage,Memory utilization percentage\n";
  for (int i = 0; i < 5000; ++i) csv += fmt::format("s{},{},{},Ubuntu,{},{}\n", i, 2 + i % 31, 4096, i % 100, i % 90);
  const Loaded loaded = load_servers(std::move(csv));
  REQUIRE(loaded.estate.servers.size() == 5000);
  CHECK(loaded.warnings.empty());
  double cores = 0;
  for (const Server& server : loaded.estate.servers) cores += server.cores;
  double expected = 0;
  for (int i = 0; i < 5000; ++i) expected += 2 + i % 31;
  CHECK(cores == expected);
}

TEST_CASE("classes of use") {
  const auto classify = [](double cpu, double memory, double network) {
    Server s;
    s.cpu_use = cpu;
    s.memory_use = memory;
    s.network_mb_s = network * 125.0;
    return use_class(s, 125.0);
  };
  CHECK(classify(0, 0, 0) == UseClass::kZombie);
  CHECK(classify(0.049, 0.049, 0.019) == UseClass::kIdle);
  CHECK(classify(0.051, 0.051, 0.021) == UseClass::kActive);
  CHECK(classify(0.5, 0.5, 0.01) == UseClass::kMixed);
  CHECK(classify(0.05, 0.05, 0.02) == UseClass::kMixed);  // on the line: neither below nor above
  CHECK(classify(0, 0, 0.001) == UseClass::kIdle);
  CHECK(use_class(Server{}, 125.0) == UseClass::kUnknown);
  Server measured;
  measured.cpu_use = measured.memory_use = measured.network_mb_s = 0.0;
  CHECK(use_class(measured, 0.0) == UseClass::kUnknown);
}

TEST_CASE("applications give servers their names, and the missing ones keep their ids") {
  economics_test::MemoryFiles files;
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,2,4096\nb,2,4096\n";
  files.content["own/server_tags.csv"] = "Server name,Application,Role,Environment\na,A1,web,prod\nb,A9,db,test\n";
  files.content["own/applications.csv"] = "app_id,name\nA1,Shop\nA1,Again\n";
  std::vector<std::string> warnings;
  const auto estate = demos::economics::load_estate(files, "own", warnings);
  REQUIRE(estate.ok());
  CHECK(estate->servers[0].application == "Shop");
  CHECK(estate->servers[1].application == "A9");
  CHECK_FALSE(estate->servers[1].production);
  CHECK(std::count(warnings.begin(), warnings.end(), "applications.csv row 3: A1 is there twice; passed over") == 1);
}

TEST_CASE("measurements over time give the percentile asked for and the confidence in it") {
  economics_test::MemoryFiles files;
  files.content["own/servers.csv"] = "Server name,Cores,Memory\na,10,4096\nb,2,4096\n";
  std::string rows =
      "Server name,Timeslot,CPU utilization percentage,Memory utilization percentage,"
      "Network In throughput\n";
  for (int i = 1; i <= 20; ++i) rows += fmt::format("a,2026-11-01 {0}:00,{0},50,1\n", i);
  for (int i = 1; i <= 7; ++i) rows += fmt::format("b,2026-11-01 {}:00,10,10,\n", i);
  rows += "b,2026-11-01 1:00,99,99,9\nnobody,2026-11-01 1:00,1,1,1\nb,,1,1,1\nb,2026-11-01 8:00,-4,101,\n";
  files.content["own/performance.csv"] = rows;
  std::vector<std::string> warnings;
  const auto estate = demos::economics::load_estate(files, "own", warnings, 0.95);
  REQUIRE(estate.ok());
  CHECK(estate->history == "performance.csv");
  CHECK(*estate->servers[0].cpu_use == Approx(0.19));  // P95 of 1..20 by nearest rank
  CHECK(estate->servers[0].points / estate->servers[0].points_needed == Approx(1.0));
  CHECK(estate->servers[1].points / estate->servers[1].points_needed == Approx(14.0 / 60.0));
  const auto said = [&](const char* part) {
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const std::string& w) { return w.find(part) != std::string::npos; });
  };
  CHECK(said("performance.csv row 29: this time is already there"));
  CHECK(said("performance.csv row 30: the server is not in the list"));
  CHECK(said("performance.csv row 31: no time"));
  CHECK(said("performance.csv row 32: CPU utilization \"-4\" cannot be"));
  CHECK(said("performance.csv row 32: memory utilization \"101\" cannot be"));
}

TEST_CASE("confidence in stars, by fifths of the measurements") {
  using demos::economics::confidence_stars;
  CHECK(confidence_stars(0.0) == 1);
  CHECK(confidence_stars(0.20) == 1);
  CHECK(confidence_stars(0.21) == 2);
  CHECK(confidence_stars(0.40) == 2);
  CHECK(confidence_stars(0.60) == 3);
  CHECK(confidence_stars(0.61) == 4);
  CHECK(confidence_stars(0.80) == 4);
  CHECK(confidence_stars(0.81) == 5);
  CHECK(confidence_stars(1.0) == 5);
}

TEST_CASE("of a great many warnings the first hundred are kept") {
  economics_test::MemoryFiles files;
  std::string rows = "Server name,Cores,Memory\n";
  for (int i = 0; i < 500; ++i) rows += fmt::format("s{},2,4096\n", i);
  files.content["own/servers.csv"] = rows;
  std::vector<std::string> warnings;
  REQUIRE(demos::economics::load_estate(files, "own", warnings).ok());
  REQUIRE(warnings.size() == 101);
  CHECK(warnings.front() == "servers.csv row 2: s0 has no performance data; sized as allocated");
  CHECK(warnings.back() == "servers.csv: 400 more warnings like these");
}
