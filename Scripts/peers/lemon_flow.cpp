// Solves an instance of an assignment problem by one of LEMON's methods, and prints time and memory as JSON.
// Usage: lemon_flow simplex|scaling FILE SECONDS TIMES. The file's format is in
// benchmarks/Sources/benchmark/Instance.swift. Solves until the seconds are used up, at most so many times, and tells
// the least.
#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <lemon/config.h>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

namespace {

struct Instance {
  std::vector<int64_t> starts;
  std::vector<int32_t> demands, minimum, maximum, columns, weights;
  int rows() const { return static_cast<int>(demands.size()); }
  int sink() const { return static_cast<int>(demands.size() + maximum.size()); }
};

template <typename Number>
void read(std::ifstream& file, std::vector<Number>& values, int64_t count) {
  values.resize(count);
  file.read(reinterpret_cast<char*>(values.data()), count * sizeof(Number));
}

Instance read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  char magic[8] = {};
  file.read(magic, 8);
  std::vector<int64_t> counts;
  read(file, counts, 3);
  if (!file || std::memcmp(magic, "ROSTRUM1", 8) != 0) {
    std::fprintf(stderr, "lemon_flow: cannot read %s\n", path);
    std::exit(2);
  }
  Instance instance;
  read(file, instance.starts, counts[0] + 1);
  read(file, instance.demands, counts[0]);
  read(file, instance.minimum, counts[1]);
  read(file, instance.maximum, counts[1]);
  read(file, instance.columns, counts[2]);
  read(file, instance.weights, counts[2]);
  return instance;
}

double seconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

int64_t status(const std::string& name) {
  std::ifstream file("/proc/self/status");
  std::string line;
  while (std::getline(file, line))
    if (line.compare(0, name.size(), name) == 0) return 1024 * std::atoll(line.c_str() + name.size() + 1);
  return 0;
}

int64_t reset_peak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
  return status("VmRSS");
}

struct Run {
  double build, solve;
  bool optimal;
  int64_t value;
  double total() const { return build + solve; }
};

// Rows lead to columns and those to one sink.
template <typename Method, typename Graph>
Run run(const Instance& instance) {
  const double start = seconds();
  const int rows = instance.rows(), sink = instance.sink();
  const int64_t pairs = instance.columns.size();
  Graph graph;
  {
    std::vector<std::pair<int, int>> arcs;
    arcs.reserve(pairs + sink - rows);
    for (int row = 0; row < rows; ++row)
      for (int64_t pair = instance.starts[row]; pair < instance.starts[row + 1]; ++pair)
        arcs.emplace_back(row, rows + instance.columns[pair]);
    for (int column = rows; column < sink; ++column) arcs.emplace_back(column, sink);
    graph.build(sink + 1, arcs.begin(), arcs.end());
  }
  typename Graph::template ArcMap<int> least(graph, 0), most(graph, 1);
  typename Graph::template ArcMap<int64_t> cost(graph, 0);
  typename Graph::template NodeMap<int> supply(graph, 0);
  for (int64_t pair = 0; pair < pairs; ++pair) cost[graph.arc(pair)] = -instance.weights[pair];
  for (int column = 0; column < sink - rows; ++column) {
    least[graph.arc(pairs + column)] = instance.minimum[column];
    most[graph.arc(pairs + column)] = instance.maximum[column];
  }
  int total = 0;
  for (int row = 0; row < rows; ++row) {
    supply[graph.node(row)] = instance.demands[row];
    total += instance.demands[row];
  }
  supply[graph.node(sink)] = -total;
  Method method(graph);
  method.lowerMap(least).upperMap(most).costMap(cost).supplyMap(supply);
  const double built = seconds();
  const bool optimal = method.run() == Method::OPTIMAL;
  const double end = seconds();
  return {built - start, end - built, optimal, optimal ? -method.template totalCost<int64_t>() : 0};
}

}  // namespace

int main(int count, char** arguments) {
  using Graph = lemon::StaticDigraph;
  if (count != 5) {
    std::fprintf(stderr, "usage: lemon_flow simplex|scaling FILE SECONDS TIMES\n");
    return 64;
  }
  const bool simplex = std::strcmp(arguments[1], "simplex") == 0;
  const double budget = std::atof(arguments[3]);
  const size_t times = std::atoi(arguments[4]);
  const Instance instance = read(arguments[2]);
  const int64_t before = reset_peak();
  std::vector<Run> runs;
  int64_t peak = 0;
  double used = 0;
  while (runs.empty() || (used < budget && runs.size() < times)) {
    const Run one = simplex ? run<lemon::NetworkSimplex<Graph, int, int64_t>, Graph>(instance)
                            : run<lemon::CostScaling<Graph, int, int64_t>, Graph>(instance);
    if (runs.empty()) peak = status("VmHWM:") - before;
    runs.push_back(one);
    used += one.total();
  }
  const auto shorter = [](const Run& a, const Run& b) { return a.total() < b.total(); };
  const Run& best = *std::min_element(runs.begin(), runs.end(), shorter);
  std::printf(
      "{\"status\": \"%s\", \"value\": %lld, \"build\": %.9f, \"solve\": %.9f, \"bytes\": %lld, \"repetitions\": %zu, "
      "\"version\": \"%s\"}\n",
      best.optimal ? "optimal" : "infeasible", static_cast<long long>(best.value), best.build, best.solve,
      static_cast<long long>(std::max<int64_t>(0, peak)), runs.size(), LEMON_VERSION);
}
