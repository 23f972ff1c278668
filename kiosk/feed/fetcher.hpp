// All that the feed does, without the thread it does it on: asks what is due, reads what comes, keeps it, falls back,
// and makes snapshots. One thread at a time.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/data/redaction.hpp"
#include "kiosk/feed/about.hpp"
#include "kiosk/feed/derive.hpp"
#include "kiosk/feed/feed.hpp"
#include "kiosk/feed/keeper.hpp"
#include "kiosk/feed/mqtt_link.hpp"
#include "kiosk/feed/replay.hpp"
#include "kiosk/feed/schedule.hpp"
#include "kiosk/feed/source_set.hpp"
#include "kiosk/feed/stream.hpp"
#include "kiosk/feed/token.hpp"

namespace kiosk::feed {

inline constexpr Seconds kClockTolerance{30};  // beyond, this machine's clock is off, and the wall says so

class Fetcher {
 public:
  // Opens store and recording; the first snapshot is there afterwards. `client` is not used where the settings say
  // that there is no network.
  Fetcher(const config::Briefing& briefing, Settings settings, net::HttpClient& client, const Clock& clock,
          const Files& files);

  void want(const std::vector<std::string>& data_sets);
  // Starts what is due, saves, plays on. Returns for how long there is nothing to do but wait for answers.
  Seconds step();
  void answered(std::vector<net::HttpClient::Answer> answers);
  void finish();  // saves what is not saved yet

  const std::shared_ptr<const data::Snapshot>& snapshot() const { return snapshot_; }  // a new one after each change
  std::vector<std::string> problems() const;  // those of machine and store, then those of data sets
  std::vector<std::string> own_problems() const;
  std::string trouble_of(const std::string& data_set) const;  // why it fails, in a sentence; empty: it does not

 private:
  static constexpr Seconds kLongestNap{3600};
  static constexpr Seconds kHeldUp{1};  // without a network: so soon it is seen that it is a connection's turn

  struct State {
    std::shared_ptr<const SourceSet> source;
    std::shared_ptr<const data::DataSet> good;  // the last good one, from network or store; null: none yet
    bool failing = false;
    Problem problem;
    std::string etag;
    std::string last_modified;
    std::shared_ptr<data::DataSet> made;                                         // `good` while nobody else has seen it
    bool quiet() const { return problem.message.id == "feed.problem.offline"; }  // said once, for all
  };
  struct Chain {  // of pages
    net::Request request;
    std::string body;
    int pages = 0;
    net::Response last;  // without its body
  };
  struct Live {  // a stream and the sets it is for
    std::vector<std::string> members;
    Stream stream;
    bool changed = false;  // events since it was last shown
    bool heard = false;    // anything since then
    bool readable = true;  // the last event that counts
    MonoTime show_at{};
  };
  struct Held {  // the last message of a topic
    std::string payload;
    std::optional<WallTime> received;  // none: the broker had kept it
  };
  struct Wire {  // to a broker, and the sets that listen
    std::vector<std::string> members;
    std::map<std::string, Held> held;  // by topic
    std::unique_ptr<MqttLink> link;
    bool changed = false;
    MonoTime show_at{};
    MonoTime sign_at{};  // of life
  };
  void load_last_good(State& state);
  MonoTime first_due(const State& state) const;
  void ask(const std::string& request);
  void take(const std::string& request, net::Response response);
  std::optional<Problem> take_for(State& state, const net::Response& response, const std::string& hash, Parsed& parsed);
  void judge_age(const SourceSet& source, const net::Response& response, data::DataSet& set) const;
  std::optional<WallTime> written(const SourceSet& set) const;
  void unchanged(State& state, const net::Response& response);
  void keep(const State& state, const net::Response* body);
  void ask_about(const SourceSet& set);
  void told_about(const std::string& question, const net::Response& response);
  void foresee(const std::string& request, State& state);
  std::shared_ptr<const data::Evidence> evidence_of(const State& state, const std::string& body) const;
  static std::string stored_as(const SourceSet& set);
  bool is_remote(const SourceSet& set) const;
  void heard(const SourceSet& set, net::Failure failure);
  void follow_network();
  Seconds clock_off() const;
  void fail(State& state, Problem problem);
  void recover(State& state);
  void read_file(const std::string& request);
  void sign_in(const config::SourceConfig& source, net::Request& request);
  std::string secret(const config::SourceConfig& source, bool again);
  bool has_token(const config::SourceConfig& source, const std::string& request);
  void refuse_for_token(const config::SourceConfig& source, const std::string& request);
  void token_came(const std::string& source_key, const net::Response& response);
  std::vector<std::string> members_of(const std::string& request) const;
  Seconds step_streams(MonoTime now);
  void open_stream(const std::string& request, net::Request http);
  void stream_said(const std::string& request, const net::Response& piece);
  void stream_ended(const std::string& request, const net::Response& response);
  void show_stream(Live& live);
  void still_so(State& state);
  void start_wires(const config::Briefing& briefing);
  Seconds step_wires(MonoTime now);
  void hear(Wire& wire, MqttLink::News news);
  void show_wire(Wire& wire);
  bool goes_on(const std::string& request, net::Response& response);
  bool next_page(const std::string& request, const SourceSet& set, net::Response& response);
  std::shared_ptr<const data::DataSet> shown(const State& state, const Replay::Sets& recorded) const;
  bool recording_needed() const;
  void publish();

  Settings settings_;
  net::HttpClient& client_;
  const Clock& clock_;
  const Files& files_;
  Derivation derivation_;
  Schedule schedule_;
  Keeper keeper_;
  std::map<std::string, State> states_;  // by data set
  About about_;
  std::map<std::string, MonoTime> asked_about_;                   // by question
  std::map<net::HttpClient::Ticket, std::string> about_flights_;  // -> question
  std::map<net::HttpClient::Ticket, std::string> in_flight_;      // -> request
  std::map<std::string, net::ClockOffset> clocks_;                // by host
  std::map<std::string, bool> clock_wrong_;
  std::map<std::string, std::string> tokens_;                     // by source; secrets
  std::map<std::string, Token> signed_in_;                        // by source
  std::map<net::HttpClient::Ticket, std::string> token_flights_;  // -> source
  std::map<std::string, std::uint64_t> sent_with_;                // request -> serial of its token
  std::map<std::string, Chain> chains_;                           // by request
  std::map<std::string, net::Response> lost_pages_;               // request -> what came instead of a page
  std::map<std::string, Live> live_;                              // by request
  std::map<net::HttpClient::Ticket, std::string> live_flights_;   // -> request
  Rng rng_;
  std::map<std::string, Wire> wires_;  // by source
  data::Redaction redaction_;
  std::optional<WallTime> offline_since_;
  std::optional<Replay> replay_;
  std::string replay_problem_;
  MonoTime replay_due_{};
  std::shared_ptr<const data::Snapshot> snapshot_;
  std::uint64_t next_id_ = 1;
  bool changed_ = true;
};

}  // namespace kiosk::feed
