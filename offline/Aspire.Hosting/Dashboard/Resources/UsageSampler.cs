using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.NativePrograms;

namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>CPU and memory of the resources that run as processes; nothing is read unless a page asks, and once for all that ask.</summary>
internal sealed class UsageSampler(DistributedApplicationModel model, ResourceNotificationService notifications)
{
    /// <summary>How old a sample may be to be used again.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1.5);

    private readonly Lock _gate = new();
    private Dictionary<string, double> _cpuSeconds = [];
    private UsageView[] _views = [];
    private long _sampled = Stopwatch.GetTimestamp() - (long)(Fresh.TotalSeconds * 10 * Stopwatch.Frequency);

    public UsageView[] Read()
    {
        lock (_gate)
        {
            var elapsed = Stopwatch.GetElapsedTime(_sampled);
            if (elapsed < Fresh)
            {
                return _views;
            }

            _sampled = Stopwatch.GetTimestamp();
            var programs = Programs().ToArray();
            var sessions = SessionUsage.Read(programs.Select(p => p.Process).ToHashSet());
            var cpuSeconds = new Dictionary<string, double>();
            var views = new List<UsageView>();
            foreach (var (id, process) in programs)
            {
                if (sessions.TryGetValue(process, out var used))
                {
                    cpuSeconds[id] = used.CpuSeconds;

                    // After a pause the mean since the last page closed would be no news; a process that started anew counts from 0.
                    double? cpu = elapsed < TimeSpan.FromSeconds(10) && _cpuSeconds.TryGetValue(id, out var before) && used.CpuSeconds >= before
                        ? (used.CpuSeconds - before) / elapsed.TotalSeconds
                        : null;
                    views.Add(new UsageView(id, cpu, used.ResidentBytes));
                }
            }

            _cpuSeconds = cpuSeconds;
            return _views = [.. views];
        }
    }

    private IEnumerable<(string Id, int Process)> Programs()
    {
        foreach (var id in model.Resources.SelectMany(r => r.InstanceIds()))
        {
            if (notifications.TryGetCurrentState(id, out var state)
                && state.Snapshot.State?.Text == KnownResourceStates.Running
                && state.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value is int process)
            {
                yield return (id, process);
            }
        }
    }
}
