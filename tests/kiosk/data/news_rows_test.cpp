#include "kiosk/data/news_rows.hpp"

#include "kiosk/data/time_text.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::data {
namespace {

const Column::Texts& texts(const Decoded& decoded, const char* column) {
  return *decoded.tables.at(0).find(column)->texts();
}

TEST_CASE("RSS with HTML in its titles, a date nobody can read, and no date of its own") {
  const auto decoded = decode_news(R"(<?xml version="1.0"?><rss version="2.0"><channel><title>Status</title>
    <item><title>Older &amp;amp; calm</title><pubDate>Thu, 12 Nov 2026 14:02:10 GMT</pubDate><link>https://a.example/1</link></item>
    <item><title>&lt;b&gt;Newer&lt;/b&gt; &amp;ndash; 5 &lt; 7</title><pubDate>Thu, 12 Nov 2026 15:00:00 Z</pubDate>
      <description><![CDATA[<p>One</p><p>two &#8364; three</p>]]></description><category>Storage</category></item>
    <item><title>Undated</title><pubDate>soon</pubDate></item></channel></rss>)");
  REQUIRE(decoded.ok());
  CHECK(texts(*decoded, "title") == Column::Texts{"Newer – 5 < 7", "Older & calm", "Undated"});
  CHECK(texts(*decoded, "text")[0] == "One two € three");
  CHECK(texts(*decoded, "category")[0] == "Storage");
  CHECK(texts(*decoded, "link")[1] == "https://a.example/1");
  CHECK(decoded->tables[0].find("time")->valid == std::vector<std::uint8_t>{1, 1, 0});
  CHECK_FALSE(decoded->as_of);
  CHECK(decoded->notes.size() == 1);
}

TEST_CASE("Atom, RSS 1.0 and prefixes") {
  const auto atom = decode_news(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>
    <title type="html">Fix &amp;lt;script&amp;gt;</title><link rel="self" href="https://a.example/s"/>
    <link href="https://a.example/e"/><updated>2026-11-12T14:02:10Z</updated><category term="news"/>
    <content type="xhtml"><div>a<p>b</p></div></content></entry></feed>)");
  REQUIRE(atom.ok());
  CHECK(texts(*atom, "title")[0] == "Fix <script>");
  CHECK(texts(*atom, "link")[0] == "https://a.example/e");
  CHECK(texts(*atom, "category")[0] == "news");
  CHECK(texts(*atom, "text")[0] == "ab");
  CHECK((*atom->tables[0].find("time")->times())[0] == *parse_rfc3339("2026-11-12T14:02:10Z"));
  const auto rdf = decode_news(R"(<rdf:RDF xmlns:rdf="r" xmlns:dc="d"><channel/><item><title>One</title>
    <dc:date>2026-11-12T14:02:10Z</dc:date></item></rdf:RDF>)");
  REQUIRE(rdf.ok());
  CHECK(rdf->tables[0].rows() == 1);
  CHECK(rdf->tables[0].find("time")->valid[0] == 1);
}

TEST_CASE("an empty feed is good news, other XML is none at all") {
  const auto empty = decode_news("<rss><channel><title>All clear</title></channel></rss>");
  REQUIRE(empty.ok());
  CHECK(empty->tables.at(0).rows() == 0);
  CHECK(empty->tables.at(0).columns.size() == 6);
  for (const char* odd : {"", "<html><body/></html>", "<rss><channel>", "{}", "<!DOCTYPE html><html></html>"}) {
    INFO(odd);
    CHECK_FALSE(decode_news(odd).ok());
  }
}

TEST_CASE("old charsets are read, wrong labels on good bytes do no harm") {
  const std::string czech =
      "<?xml version=\"1.0\" "
      "encoding=\"windows-1250\"?><rss><channel><item><title>P\xF8\xEDli\x9A</title></item></channel></rss>";
  const auto decoded = decode_news(czech);
  REQUIRE(decoded.ok());
  CHECK(texts(*decoded, "title")[0] == "Příliš");
  const std::string wrong =
      "<?xml version=\"1.0\" "
      "encoding=\"windows-1250\"?><rss><channel><item><title>Příliš</title></item></channel></rss>";
  const auto kept = decode_news(wrong);
  REQUIRE(kept.ok());
  CHECK(texts(*kept, "title")[0] == "Příliš");
  CHECK_FALSE(decode_news("<?xml version=\"1.0\" encoding=\"klingon\"?><rss>\xF8</rss>").ok());
  CHECK(texts(*decode_news("<rss><channel><item><title>\xE4</title></item></channel></rss>", "iso-8859-1"),
              "title")[0] == "ä");
}

TEST_CASE("a feed in UTF-16 is read by its first bytes, Latin-1 with what Windows put into it") {
  const std::u16string words =
      u"<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><item><title>Pří‘li’š</title></item>"
      u"</channel></rss>";
  for (const bool little : {true, false}) {
    for (const bool marked : {true, false}) {
      std::string bytes = !marked ? "" : little ? "\xFF\xFE" : "\xFE\xFF";
      for (const char16_t unit : words) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
      }
      INFO(little << marked);
      const auto decoded = decode_news(bytes);
      REQUIRE(decoded.ok());
      CHECK(texts(*decoded, "title")[0] == "Pří‘li’š");
    }
  }
  const auto latin = decode_news(
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><title>\x93gr\xFC\xDF\x94 \x96 \x80</title>"
      "</item></channel></rss>");
  REQUIRE(latin.ok());
  CHECK(texts(*latin, "title")[0] == "“grüß” – €");
  CHECK_FALSE(decode_news("\xFF\xFE<").ok());
  CHECK_FALSE(decode_news(std::string_view("<\0", 2)).ok());
}

TEST_CASE("entities are not expanded without end") {
  const auto bomb = decode_news(R"(<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item>
    <title>&b;</title></item></channel></rss>)");
  REQUIRE(bomb.ok());
  CHECK(texts(*bomb, "title")[0] == "&b;");
}

}  // namespace
}  // namespace kiosk::data
