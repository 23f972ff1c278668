#include "kiosk/feed/at_hand.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/feed/derive.hpp"
#include "kiosk/feed/digest.hpp"
#include "kiosk/feed/fetcher.hpp"
#include "kiosk/feed/replay.hpp"

namespace kiosk::feed {
namespace {

// What a file holds now, as the fetcher would read it.
void read_at_hand(const std::shared_ptr<const SourceSet>& source, const Files& files, WallTime now, AtHand& out) {
  const std::string& key = source->data.key;
  if (source->data.path.find("..") != std::string::npos) {
    out.unreadable[key] = "the path climbs out of its folder";
    return;
  }
  const auto path = source->source.folder / std::filesystem::path(source->data.path).relative_path();
  auto bytes = files.read(path, net::Request{}.max_bytes);
  if (!bytes) {
    out.unreadable[key] = bytes.error().message;
    return;
  }
  net::Response response;
  response.status = 200;
  response.body = std::move(bytes).value();
  auto decoded = source->decoder.decode(response);
  if (const auto* problem = std::get_if<Problem>(&decoded)) {
    out.unreadable[key] = problem->words;
    return;
  }
  data::DataSet set = source->blank();
  set.origin = data::Origin::kNetwork;
  set.fetched = set.checked = now;
  fill(set, std::get<data::Decoded>(std::move(decoded)), response, sha256_hex(response.body));
  out.snapshot.sets[key] = std::make_shared<const data::DataSet>(std::move(set));
}

}  // namespace

AtHand answers_at_hand(const config::Briefing& briefing, const Files& files, WallTime now) {
  AtHand out;
  out.snapshot.id = 1;
  const auto sets = source_sets(briefing);
  const auto folder = config::recording_folder(briefing);
  if (auto recording = Recording::open(folder, files)) {
    Replay replay(sets, std::move(recording).value(), briefing);
    for (auto& [key, set] : replay.at(now)) out.snapshot.sets.emplace(key, set);
    out.notes = replay.problems();
  } else if (!folder.empty()) {
    out.notes.push_back(recording.error().message);
  }
  for (const auto& set : sets) {
    if (!set->source.folder.empty()) read_at_hand(set, files, now, out);
    out.snapshot.sets.emplace(set->data.key, std::make_shared<const data::DataSet>(set->blank()));
  }
  Derivation(briefing).apply(out.snapshot.sets);
  return out;
}

AtHand answers_now(const config::Briefing& briefing, net::HttpClient& client, const Clock& clock, const Files& files,
                   const SecretOf& secret, Seconds most) {
  Settings settings;
  settings.secret = secret;
  Fetcher fetcher(briefing, settings, client, clock, files);
  auto sets = source_sets(briefing);
  std::erase_if(sets, [](const auto& set) { return !set->about.empty(); });  // nothing that a panel draws
  // A host that has failed is left alone for a while: what else it was to be asked, it is not asked now.
  const auto trouble = [&](const SourceSet& set) {
    std::string why = fetcher.trouble_of(set.data.key);
    for (const auto& other : sets) {
      if (why.empty() && other->ask.host == set.ask.host) why = fetcher.trouble_of(other->data.key);
    }
    return why;
  };
  const auto answered = [&](const SourceSet& set) {
    const data::DataSet* answer = fetcher.snapshot()->find(set.data.key);
    return answer != nullptr && answer->origin != data::Origin::kNone;
  };
  const auto waiting = [&] {
    return std::any_of(sets.begin(), sets.end(),
                       [&](const auto& set) { return !answered(*set) && trouble(*set).empty(); });
  };
  const MonoTime end = after(clock.mono(), most);
  for (Seconds rest = fetcher.step(); waiting() && clock.mono() < end; rest = fetcher.step()) {
    fetcher.answered(client.wait(std::clamp(rest, Seconds{0.001}, Seconds(end - clock.mono()))));
  }
  client.abandon();
  AtHand out;
  out.snapshot = *fetcher.snapshot();
  out.notes = fetcher.own_problems();
  for (const auto& set : sets) {
    if (answered(*set)) continue;
    std::string why = trouble(*set);
    if (why.empty()) why = fmt::format("nothing came from {} within {:.0f} s", set->ask.host, most.count());
    out.unreadable[set->data.key] = std::move(why);
  }
  return out;
}

}  // namespace kiosk::feed
