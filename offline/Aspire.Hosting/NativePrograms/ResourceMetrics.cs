using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.NativePrograms;

/// <summary>
/// CPU, memory and processes of each resource, under cAdvisor's names
/// (https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md). What a process sends over the network is
/// not known without a network of its own, so there are no network metrics.
/// </summary>
internal sealed class ResourceMetrics(DistributedApplicationModel model, ResourceNotificationService notifications)
{
    private static readonly (string Name, string Type, string Help, Func<SessionUsage, double> Value)[] Metrics =
    [
        ("container_cpu_usage_seconds_total", "counter", "Cumulative cpu time consumed in seconds.", u => u.CpuSeconds),
        ("container_memory_rss", "gauge", "Size of RSS in bytes.", u => u.AnonymousBytes),
        ("container_memory_working_set_bytes", "gauge", "Current working set in bytes.", u => u.ResidentBytes),
        ("container_processes", "gauge", "Number of processes running inside the container.", u => u.Processes),
        ("container_threads", "gauge", "Number of threads running inside the container.", u => u.Threads),
        ("container_start_time_seconds", "gauge", "Start time of the container since unix epoch in seconds.", u => u.StartSeconds),
    ];

    /// <summary>All metrics, in Prometheus' text format.</summary>
    public string Write()
    {
        var programs = Programs().ToArray();
        var usage = SessionUsage.Read(programs.Select(p => p.Process).ToHashSet());
        var running = programs
            .Where(p => usage.ContainsKey(p.Process))
            .Select(p => (p.Labels, Usage: usage[p.Process]))
            .ToArray();

        var text = new StringBuilder();
        foreach (var (name, type, help, value) in Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
            foreach (var (labels, used) in running)
            {
                var cpu = name == "container_cpu_usage_seconds_total" ? "cpu=\"total\"," : "";
                text.Append(CultureInfo.InvariantCulture, $"{name}{{{cpu}{labels}}} {value(used)}\n");
            }
        }

        return text.ToString();
    }

    private IEnumerable<(string Labels, int Process)> Programs()
    {
        foreach (var resource in model.Resources)
        {
            var image = resource.TryGetContainerImageName(out var name) ? name : "";
            foreach (var id in resource.InstanceIds())
            {
                if (notifications.TryGetCurrentState(id, out var state)
                    && state.Snapshot.State?.Text == KnownResourceStates.Running
                    && state.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value is int process)
                {
                    yield return ($"id=\"/{id}\",image=\"{image}\",name=\"{resource.Name}\"", process);
                }
            }
        }
    }
}
