using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrderDemo.Hosting;

/// <summary>The dashboards for Grafana. Their links to the Aspire dashboard get its address; without one they are left out.</summary>
internal static class DashboardFiles
{
    /// <summary>The address of the Aspire dashboard in the files.</summary>
    internal const string DefaultAddress = "http://localhost:15080";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="aspire">The address of the Aspire dashboard; empty for none.</param>
    public static IEnumerable<ContainerFileSystemItem> Read(string folder, string aspire) =>
    [
        .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Select(inside => new ContainerDirectory { Name = Path.GetFileName(inside), Entries = Read(inside, aspire) }),
        .. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => new ContainerFile { Name = Path.GetFileName(file), Contents = SetAddress(File.ReadAllText(file), aspire) }),
    ];

    /// <summary>Sets the address of the Aspire dashboard in the links of a dashboard.</summary>
    internal static string SetAddress(string json, string aspire)
    {
        if (aspire == DefaultAddress || JsonNode.Parse(json) is not { } dashboard || dashboard["links"] is not JsonArray links) return json;
        foreach (var link in links.OfType<JsonObject>().ToArray())
        {
            if (link["url"]?.GetValue<string>() is not { } url || !url.StartsWith(DefaultAddress, StringComparison.Ordinal)) continue;
            if (aspire == "") links.Remove(link);
            else link["url"] = aspire + url[DefaultAddress.Length..];
        }

        return dashboard.ToJsonString(Indented);
    }
}
