// The field tables of a briefing, one per struct, and the checks that belong to one struct alone. Private to this
// layer.
#pragma once
#include "kiosk/config/field.hpp"

namespace kiosk::config {

const Fields<Briefing>& root_fields();      // sections of the file
const Fields<Briefing>& briefing_fields();  // [briefing]
const Fields<IdleTimes>& idle_fields();
const Fields<Goal>& goal_fields();
const Fields<Rule>& rule_fields();
const Fields<Variable>& variable_fields();
const Fields<AgendaItem>& agenda_fields();
const Fields<Step>& step_fields();
const Fields<Slide>& slide_fields();
const Fields<SourceConfig>& source_fields();
const Fields<OAuth2>& oauth2_fields();
const Fields<DataConfig>& data_fields();
const Fields<Dashboard>& dashboard_fields();
const Fields<PanelConfig>& panel_fields();
const Fields<Threshold>& threshold_fields();

// [section.KEY] tables and [[section]] lists into the briefing; what is wrong is reported.
void read_idle(Reader& reader, const Node& node, Briefing& out);
void read_goals(Reader& reader, const Node& node, Briefing& out);
void read_variables(Reader& reader, const Node& node, Briefing& out);
void fill_in(const Reader& reader, Node& node);  // "${KEY}" in all texts below a node, by the session's variables
void read_rules(Reader& reader, const Node& node, Briefing& out);
void read_agenda(Reader& reader, const Node& node, Briefing& out);
void read_slides(Reader& reader, const Node& node, Briefing& out);
void read_sources(Reader& reader, const Node& node, Briefing& out);
void read_data_sets(Reader& reader, const Node& node, Briefing& out);
void read_dashboards(Reader& reader, const Node& node, Briefing& out);

// Names of the presets, and what one fills in where the briefing leaves it empty.
std::vector<std::string> preset_names();
bool preset_for_demos(const std::string& preset);  // some demo looks for it by this name
void apply_preset(DataConfig& data);
void preset_ages(const std::string& preset, DataConfig& data);  // before the briefing's own are read

// Where a panel lies (panel_place.cpp).
void read_at(Reader& reader, const Node& node, PanelConfig& out);
std::string shown_at(const PanelConfig& panel, const Folder&);
void check_size(const Reader& reader, const Node& node, const PanelConfig& panel);
void check_beside(const Reader& reader, const Node& node, const PanelConfig& panel,
                  const std::vector<PanelConfig>& before);  // no key twice, no panel over another

// Fields of a panel beyond place, title, data and number.
void add_panel_look(Fields<PanelConfig>& fields);
void check_kind(const Reader& reader, const Node& node, const PanelConfig& panel);  // what each kind of panel needs
const Fields<Mapping>& mapping_fields();

void check_quotas(const Reader& reader, const Briefing& briefing);

// References between sections, hosts, and what nobody uses.
void check_whole(Session& session, const Briefing& briefing, const std::string& file);

}  // namespace kiosk::config
