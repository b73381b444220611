using System.Text;

namespace OrderDemo.AppHost.Progress;

/// <summary>Formats the resources with state and URL as a table.</summary>
internal static class ResourceTable
{
    public static string Write(IReadOnlyList<(string Name, CustomResourceSnapshot Snapshot)> resources, TimeSpan elapsed)
    {
        var name = resources.Max(r => r.Name.Length);
        var state = resources.Max(r => ProgressConsole.Describe(r.Snapshot).Length);
        var table = new StringBuilder().AppendLine();
        Row("resource", "state", "url");
        foreach (var resource in resources)
        {
            Row(resource.Name, ProgressConsole.Describe(resource.Snapshot), Urls(resource.Snapshot));
        }

        var healthy = resources.Count(r => r.Snapshot.HealthStatus == HealthStatus.Healthy);
        var started = resources.Count(r => r.Snapshot.State?.Text != KnownResourceStates.NotStarted);
        return table.AppendLine().Append(CultureInfo.InvariantCulture, $"{healthy} of {started} resources are healthy after {elapsed.TotalSeconds:0.0} s. Ctrl+C stops all.").ToString();

        void Row(string first, string second, string third) =>
            table.AppendLine($"{first.PadRight(name)}  {second.PadRight(state)}  {third}".TrimEnd());
    }

    private static string Urls(CustomResourceSnapshot snapshot) =>
        string.Join(' ', snapshot.Urls.Where(u => !u.IsInternal && !u.IsInactive && u.Url.StartsWith("http", StringComparison.Ordinal)).Select(u => u.Url));
}
