#include "demos/resilience/figure_book.hpp"

namespace demos::resilience {

using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Source;
using kiosk::data::Status;
using kiosk::data::Unit;

Figure& FigureBook::derived(std::string name, double value, Unit unit, std::vector<std::string> inputs,
                            const Source& source) {
  Figure& figure = given(std::move(name), value, std::move(unit), Status::kDerived, source);
  figure.formula = Message::of("resilience." + figure.name + ".how");
  figure.inputs = std::move(inputs);
  return figure;
}

Figure& FigureBook::given(std::string name, double value, Unit unit, Status status, Source source) {
  Figure figure;
  figure.label = Message::of("resilience." + name);
  figure.name = std::move(name);
  figure.value = value;
  figure.unit = std::move(unit);
  figure.status = status;
  figure.source = std::move(source);
  figures_.push_back(std::move(figure));
  return figures_.back();
}

Source simulation_source() { return {"Discrete-event simulation of this kiosk", "", ""}; }

Source entered_source() { return {"Entered on this screen", "", ""}; }

Source kubernetes_source() {
  return {"Kubernetes documentation: Horizontal Pod Autoscaling", "",
          "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"};
}

Source monitor_source() {
  return {"Azure Monitor documentation: autoscale best practices", "",
          "https://learn.microsoft.com/azure/azure-monitor/autoscale/autoscale-best-practices"};
}

Source erlang_source() { return {"Queueing theory: Erlang (1917), Palm (1957)", "", ""}; }

Source agreements_source() {
  return {"Microsoft service-level agreements, as transcribed in a public estimator; check the agreement in force",
          "2023", "https://www.microsoft.com/licensing/docs/view/Service-Level-Agreements-SLA-for-Online-Services"};
}

Source architecture_source() {
  return {"Azure Architecture Center: composite service-level agreements", "",
          "https://learn.microsoft.com/azure/well-architected/reliability/metrics"};
}

}  // namespace demos::resilience
